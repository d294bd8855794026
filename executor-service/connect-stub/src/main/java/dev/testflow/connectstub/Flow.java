package dev.testflow.connectstub;

import java.util.List;

/**
 * What a flow says to a caller, and how its tests end.
 *
 * @param looks how often its executions are not yet over when somebody looks
 */
public record Flow(List<String> prompts, int looks, Ending ending) {

    /** How executions end. */
    public enum Ending {
        BY_ITSELF,
        STOPPED,
        NEVER,
        /** It does not even begin. */
        NEVER_BEGINS
    }

    /** One that says these after each other. */
    public static Flow saying(String... prompts) {
        return new Flow(List.of(prompts), 2, Ending.BY_ITSELF);
    }

    /** The same, whose executions somebody stops. */
    public Flow stopped() {
        return new Flow(prompts, looks, Ending.STOPPED);
    }

    /** The same, whose executions end when they are stopped. */
    public Flow endless() {
        return new Flow(prompts, looks, Ending.NEVER);
    }

    /** The same, whose executions do not begin until they are stopped. */
    public Flow unbegun() {
        return new Flow(prompts, looks, Ending.NEVER_BEGINS);
    }

    boolean isStopped() {
        return ending == Ending.STOPPED;
    }

    boolean isEndless() {
        return ending == Ending.NEVER || isUnbegun();
    }

    boolean isUnbegun() {
        return ending == Ending.NEVER_BEGINS;
    }
}
