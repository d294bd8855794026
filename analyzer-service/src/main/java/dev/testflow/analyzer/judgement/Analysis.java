package dev.testflow.analyzer.judgement;

import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.Feedback;
import dev.testflow.analyzer.PlainText;
import dev.testflow.analyzer.category.Category;
import dev.testflow.analyzer.culprit.Knowledge;
import dev.testflow.analyzer.culprit.Suspects;
import dev.testflow.analyzer.fingerprint.Fingerprint;
import dev.testflow.analyzer.fingerprint.Likeness;
import dev.testflow.analyzer.flakiness.TestHistory;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.analyzer.plan.Ways;
import dev.testflow.analyzer.route.Route;
import dev.testflow.analyzer.trace.Symptom;
import dev.testflow.contract.Categories;
import dev.testflow.contract.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The analysis of one failure, stage by stage: bounded text, trace, fingerprint, suspects, category, owner. Every stage is a function of the one before.
 *
 * @param fingerprint equal for equal causes
 */
public record Analysis(Failure failure, Symptom symptom, String fingerprint) {

    /** Reads a failure as far as its fingerprint. */
    public static Analysis of(Failure failure) {
        Symptom symptom = Symptom.of(failure);
        try {
            return of(failure, symptom);
        } catch (RuntimeException | StackOverflowError e) {
            return of(failure, Symptom.unreadable(failure));
        }
    }

    /** What it has in common with failures that are alike. */
    public Likeness likeness() {
        return Likeness.of(symptom);
    }

    /**
     * Judges the failure; what goes wrong in doing so becomes evidence, because a failure that is not shown is worse than one that is not understood.
     *
     * @param ways how the failing test uses what changed
     * @param knowledge of the code around the failure
     * @param history of the failing test
     */
    public Judgement judge(Plan plan, Ways ways, Knowledge knowledge, TestHistory history, Feedback feedback) {
        try {
            return judged(plan, ways, knowledge, history, feedback);
        } catch (RuntimeException | StackOverflowError e) {
            Route route = Route.unrouted("the analysis itself failed");
            return new Judgement(
                    Categories.UNKNOWN,
                    symptom.keyLine(),
                    List.of(),
                    route,
                    null,
                    null,
                    List.of(
                            "the analysis itself failed: " + PlainText.line(PlainText.of(String.valueOf(e)), 300),
                            Judgement.ownerEvidence(route)));
        }
    }

    private static Analysis of(Failure failure, Symptom symptom) {
        return new Analysis(failure, symptom, Fingerprint.of(failure, symptom));
    }

    private Judgement judged(Plan plan, Ways ways, Knowledge knowledge, TestHistory history, Feedback feedback) {
        Suspects suspects = Suspects.of(failure, symptom, plan, ways, knowledge);
        Category category = Category.of(failure, symptom, suspects, plan.rules(), feedback);
        Route route = Route.of(failure, category, suspects, plan, feedback);
        List<String> evidence = new ArrayList<>(category.evidence());
        symptom.ownFrame()
                .ifPresent(frame -> evidence.add("innermost own frame: " + PlainText.line(frame.place(), 300)));
        likelihood(ways, history).ifPresent(evidence::add);
        if (plan.change().filesChanged() > plan.change().files().size()) {
            evidence.add("suspects: only " + plan.change().files().size() + " of "
                    + plan.change().filesChanged() + " changed files are known");
        }
        if (plan.isOfSample(failure)) {
            evidence.add(Judgement.sampleEvidence(failure));
        }
        evidence.add(Judgement.ownerEvidence(route));
        List<Suspect> suspected =
                suspects.ranked().stream().map(Suspects.Ranked::suspect).toList();
        return new Judgement(
                category.name(),
                LikelyCause.of(failure, symptom, suspects),
                suspected,
                route,
                Excerpt.of(symptom),
                suggestion(category, suspects),
                evidence);
    }

    /** How likely the failure is flaky. It is said and changes nothing else: a regression that is taken for a flaky failure would be nobody's. */
    private Optional<String> likelihood(Ways ways, TestHistory history) {
        if (failure.flaky() || failure.neverBegan() || history.equals(TestHistory.NONE)) {
            return Optional.empty();
        }
        boolean usesChange = !ways.told().isEmpty();
        String streak =
                history.streak() == 0 ? "" : ", and has failed in the last " + history.streak() + " before this one";
        return Optional.of(String.format(
                Locale.ROOT,
                "flaky: likely to %.0f %%, because the test fails in %.1f %% of its runs without a reason%s%s",
                100 * history.probability(fingerprint, usesChange),
                100 * history.rate(),
                streak,
                usesChange ? "; it uses what changed" : ""));
    }

    private static @Nullable String suggestion(Category category, Suspects suspects) {
        if (category.suggestion() != null) {
            return PlainText.line(PlainText.of(category.suggestion()), 900);
        }
        return suspects.first()
                .map(suspect -> "Look at the change of " + suspect.file().path() + " first.")
                .map(sentence -> PlainText.line(sentence, 900))
                .orElse(null);
    }
}
