package dev.testflow.analyzer.rest;

import dev.testflow.analyzer.db.SeenFailures.Kept;
import dev.testflow.analyzer.judgement.Judgement;
import dev.testflow.analyzer.rule.RuleBook;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.Categories;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What other rules of its workflow would make of a run's failures, by what is kept of them: their likely cause and their excerpt.
 *
 * @param searched how many fingerprints of the run were looked at
 * @param refused which patterns cannot be searched, and why
 * @param moved those that would get another category
 */
record Reanalysis(int searched, List<String> refused, List<Moved> moved) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String OF_THE_WORKFLOW = "' of the workflow (";

    /**
     * A fingerprint that would get another category.
     *
     * @param occurrences how many failures of the run have it
     * @param team who has it now
     * @param newTeam who would get it, where the rules route its category
     * @param line what tells the category; absent when no rule does
     */
    record Moved(
            String fingerprint,
            long occurrences,
            String category,
            String newCategory,
            String team,
            @Nullable String newTeam,
            @Nullable String line) {}

    /** Judges anew, for a bounded time. Nothing is changed by it. */
    static Reanalysis of(AnalysisSpec analysis, List<Kept> kept) {
        RuleBook rules = RuleBook.of(analysis);
        long start = System.nanoTime();
        List<Moved> moved = new ArrayList<>();
        int searched = 0;
        for (Kept one : kept) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                break;
            }
            searched++;
            moved(one, rules, analysis).ifPresent(moved::add);
        }
        return new Reanalysis(searched, rules.refused(), moved);
    }

    /** Where neither a rule of the workflow told the category nor one does now, what else told it stays. */
    private static Optional<Moved> moved(Kept kept, RuleBook rules, AnalysisSpec analysis) {
        Optional<RuleBook.Match> match = rules.search(RuleTrial.texts(kept)).match();
        Judgement judgement = kept.judgement();
        boolean own = match.isPresent() && match.get().rule().own();
        boolean was = judgement.evidence().stream().anyMatch(evidence -> evidence.contains(OF_THE_WORKFLOW));
        String category = own || was
                ? match.map(found -> found.rule().category()).orElse(Categories.UNKNOWN)
                : judgement.category();
        return category.equals(judgement.category())
                ? Optional.empty()
                : Optional.of(new Moved(
                        kept.fingerprint(),
                        kept.occurrences(),
                        judgement.category(),
                        category,
                        judgement.route().team(),
                        analysis.routing().get(category),
                        match.map(RuleBook.Match::line).orElse(null)));
    }
}
