package dev.testflow.selector;

import dev.testflow.contract.TestRole;
import java.util.Comparator;
import java.util.List;

/**
 * A test that is to run.
 *
 * @param priority how soon it should run
 * @param neverCut whether it runs whatever the budget is
 * @param reasons why it runs
 */
record Candidate(TestKey key, Impact impact, Priority priority, boolean neverCut, TestRole role, List<String> reasons) {

    /** Those that decide before those that do not, changed tests first, then by priority. */
    static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::group)
            .thenComparing(Comparator.comparingDouble(
                            (Candidate candidate) -> candidate.priority().score())
                    .reversed());

    Candidate {
        reasons = List.copyOf(reasons);
    }

    /** A skipped test that runs all the same. */
    static Candidate of(Skipped skipped, TestRole role, String why) {
        return new Candidate(
                skipped.key(), Impact.NONE, Priority.LAST, false, role, Skipped.reasons(why, skipped.reasons()));
    }

    private int group() {
        int first = impact == Impact.TEST_CHANGED ? 0 : 1;
        return role.decides() ? first : 2;
    }
}
