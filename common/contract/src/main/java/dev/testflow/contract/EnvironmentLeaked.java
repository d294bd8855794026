package dev.testflow.contract;

/**
 * Something of an environment could not be destroyed however often it was tried. It is tried again now and then; somebody should look.
 *
 * @param reason what is left, and what keeps it
 */
public record EnvironmentLeaked(String run, String environment, String reason) implements EnvironmentEvent {

    public EnvironmentLeaked {
        run = Require.id(run, "run");
        environment = Require.id(environment, "environment");
        reason = Require.text(reason, "reason", Require.TEXT_LENGTH);
    }
}
