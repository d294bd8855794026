package dev.testflow.contract;

/** What {@link Topics#PLANS} carries: published by the selector. */
public sealed interface PlanEvent extends Event permits PlanSelected, TestsPlanned {

    /** The run that the plan is for. */
    String run();

    @Override
    default String key() {
        return run();
    }
}
