package dev.testflow.contract;

/** What {@link Topics#FAILURES} carries: published by the analyzer. */
public sealed interface FailureEvent extends Event permits FailureClassified, FailureResolved {

    /** The run in which the failure was seen, or seen no more. */
    String run();

    /** The identity of the failure, equal for equal causes. */
    String fingerprint();

    @Override
    default String key() {
        return run();
    }
}
