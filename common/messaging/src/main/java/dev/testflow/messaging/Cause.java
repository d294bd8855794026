package dev.testflow.messaging;

import org.jspecify.annotations.Nullable;

/**
 * What an event follows from. Services keep it beside state that a worker drives on later, so that the chain of events never breaks.
 *
 * @param correlation the run; before there is one, the change
 * @param causation the id of the event before
 * @param traceparent the W3C trace context
 */
public record Cause(
        String correlation,
        @Nullable String causation,
        @Nullable String traceparent) {

    /** The same cause within a run that has an id by now. */
    public Cause within(String run) {
        return new Cause(run, causation, traceparent);
    }
}
