package dev.testflow.analyzer;

import dev.testflow.contract.FailureClaimed;
import dev.testflow.contract.FailureReassigned;
import dev.testflow.contract.FailureRecategorised;
import dev.testflow.contract.FeedbackEvent;
import org.jspecify.annotations.Nullable;

/**
 * What people said about a fingerprint; of each kind, the latest word.
 *
 * @param team who it belongs to
 * @param teamSays who said so and why, in words
 * @param category what it is
 * @param categorySays who said so and why, in words
 */
public record Feedback(
        @Nullable String team,
        @Nullable String teamSays,
        @Nullable String category,
        @Nullable String categorySays) {

    /** Nobody said anything. */
    public static final Feedback NONE = new Feedback(null, null, null, null);

    /** Who says what, in words. */
    public static String words(FeedbackEvent event) {
        return switch (event) {
            case FailureClaimed claimed -> sentence("claimed for " + claimed.team(), claimed.by(), null);
            case FailureReassigned reassigned ->
                sentence("reassigned to " + reassigned.team(), reassigned.by(), reassigned.reason());
            case FailureRecategorised recategorised ->
                sentence("called " + recategorised.category(), recategorised.by(), recategorised.reason());
        };
    }

    private static String sentence(String what, String by, @Nullable String reason) {
        String sentence = what + " by " + by + (reason == null || reason.isBlank() ? "" : ": " + reason);
        return PlainText.line(PlainText.of(sentence), 400);
    }
}
