package dev.testflow.analyzer.rest;

import dev.testflow.analyzer.db.SeenFailures.Kept;
import dev.testflow.analyzer.input.Texts;
import dev.testflow.analyzer.rule.RuleBook;
import dev.testflow.contract.CategorySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would do to the failures that were seen, by what is kept of them: their likely cause and their excerpt.
 *
 * @param searched how many fingerprints were looked at, the latest first
 * @param matched how many of them it matches
 * @param moved how many of those have another category now
 * @param refused which patterns cannot be searched, and why
 * @param matches the first that match
 */
record RuleTrial(int searched, int matched, int moved, List<String> refused, List<Match> matches) {

    static final int SEARCHED = 1_000;

    private static final int SHOWN = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A fingerprint that the rule matches, with its category and team by now. */
    record Match(String fingerprint, long occurrences, String category, String team, String line) {}

    /** Tries a rule, for a bounded time. */
    static RuleTrial of(CategorySpec category, List<Kept> kept) {
        RuleBook rules = RuleBook.trial(category);
        long start = System.nanoTime();
        List<Match> matches = new ArrayList<>();
        int searched = 0;
        for (Kept one : kept) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                break;
            }
            searched++;
            rules.search(texts(one)).match().ifPresent(found -> matches.add(match(one, found)));
        }
        int moved = (int) matches.stream()
                .filter(match -> !match.category().equals(category.name()))
                .count();
        return new RuleTrial(
                searched,
                matches.size(),
                moved,
                rules.refused(),
                matches.stream().limit(SHOWN).toList());
    }

    private static Match match(Kept kept, RuleBook.Match found) {
        return new Match(
                kept.fingerprint(),
                kept.occurrences(),
                kept.judgement().category(),
                kept.judgement().route().team(),
                found.line());
    }

    static Texts texts(Kept kept) {
        return new Texts(
                kept.judgement().likelyCause(), "", orEmpty(kept.judgement().excerpt()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
