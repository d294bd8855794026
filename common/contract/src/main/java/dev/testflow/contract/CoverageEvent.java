package dev.testflow.contract;

/** What {@link Topics#COVERAGE} carries: published by the executor. */
public sealed interface CoverageEvent extends Event permits CoverageCollected {

    /** The run in which the test was recorded. */
    String run();

    @Override
    default String key() {
        return run();
    }
}
