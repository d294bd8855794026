package dev.testflow.analyzer;

import dev.testflow.contract.FailureClaimed;
import dev.testflow.contract.FailureReassigned;
import dev.testflow.contract.FailureRecategorised;
import dev.testflow.contract.FeedbackEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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

    /** How many failures must have been judged alike before the next one like them is judged so, too. */
    private static final int LEARNED = 2;

    /**
     * This word, and where nothing was said, what the latest decision about failures that are alike says, when another one says the same.
     *
     * @param byTeam decisions on whose such failures are, the latest first
     * @param byCategory decisions on what they are, the latest first
     */
    public Feedback orLearned(List<Precedent> byTeam, List<Precedent> byCategory) {
        Optional<Precedent> owner = team == null ? learned(byTeam, Feedback::team) : Optional.empty();
        Optional<Precedent> kind = category == null ? learned(byCategory, Feedback::category) : Optional.empty();
        return new Feedback(
                owner.map(found -> found.feedback().team()).orElse(team),
                owner.map(found -> alike(found, found.feedback().teamSays())).orElse(teamSays),
                kind.map(found -> found.feedback().category()).orElse(category),
                kind.map(found -> alike(found, found.feedback().categorySays())).orElse(categorySays));
    }

    private static Optional<Precedent> learned(
            List<Precedent> decisions, Function<Feedback, @Nullable String> decision) {
        return decisions.stream()
                .findFirst()
                .filter(latest -> decisions.stream()
                                .filter(other -> Objects.equals(
                                        decision.apply(other.feedback()), decision.apply(latest.feedback())))
                                .count()
                        >= LEARNED);
    }

    private static String alike(Precedent found, @Nullable String says) {
        return says + " (learned from failures that are alike, last from " + found.fingerprint() + ")";
    }

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
