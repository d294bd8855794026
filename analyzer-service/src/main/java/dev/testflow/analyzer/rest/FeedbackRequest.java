package dev.testflow.analyzer.rest;

import dev.testflow.contract.FailureClaimed;
import dev.testflow.contract.FailureReassigned;
import dev.testflow.contract.FailureRecategorised;
import dev.testflow.contract.FeedbackEvent;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a failure.
 *
 * @param kind {@code claimed} or {@code reassigned} with a team, {@code recategorised} with a category
 * @param by who says so
 */
record FeedbackRequest(
        @Nullable String kind,
        @Nullable String team,
        @Nullable String category,
        @Nullable String by,
        @Nullable String reason) {

    /**
     * The event that says the same.
     *
     * @throws IllegalArgumentException with the field that is wrong
     */
    @SuppressWarnings("NullAway") // the events themselves refuse what is missing, and say which field
    FeedbackEvent about(String fingerprint) {
        return switch (kind == null ? "" : kind) {
            case "claimed" -> new FailureClaimed(fingerprint, team, by);
            case "reassigned" -> new FailureReassigned(fingerprint, team, by, reason);
            case "recategorised" -> new FailureRecategorised(fingerprint, category, by, reason);
            default -> throw new IllegalArgumentException("kind must be one of claimed, reassigned, recategorised");
        };
    }
}
