package dev.testflow.contract;

/** What {@link Topics#FEEDBACK} carries: published by the teams about failures that were routed to them. */
public sealed interface FeedbackEvent extends Event permits FailureClaimed, FailureReassigned, FailureRecategorised {

    /** The failure that the feedback is about. */
    String fingerprint();

    /** Who gives the feedback: a person or a tool. */
    String by();

    @Override
    default String key() {
        return fingerprint();
    }
}
