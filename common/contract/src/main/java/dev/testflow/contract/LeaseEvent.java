package dev.testflow.contract;

/** What {@link Topics#LEASES} carries: published by the executor, which holds the environments of the runs that it executes. */
public sealed interface LeaseEvent extends Event permits EnvironmentHeld, EnvironmentAbandoned {

    /** The run that holds the environment. */
    String run();

    /** The environment's id, unique over all runs. */
    String environment();

    @Override
    default String key() {
        return run();
    }
}
