package dev.testflow.contract;

/**
 * An environment and everything that belonged to it is gone.
 *
 * @param reason why it was released: its run finished, or its lease ran out
 */
public record EnvironmentReleased(String run, String environment, String reason) implements EnvironmentEvent {

    public EnvironmentReleased {
        run = Require.id(run, "run");
        environment = Require.id(environment, "environment");
        reason = Require.text(reason, "reason", Require.NAME_LENGTH);
    }
}
