package dev.testflow.contract;

/** What {@link Topics#ENVIRONMENTS} carries: published by the provisioner. */
public sealed interface EnvironmentEvent extends Event
        permits EnvironmentReady, EnvironmentConfirmed, EnvironmentFailed, EnvironmentReleased, EnvironmentLeaked {

    /** The run that holds the environment. */
    String run();

    /** The environment's id, unique over all runs. */
    String environment();

    @Override
    default String key() {
        return run();
    }
}
