package dev.testflow.selector;

import dev.testflow.contract.TestRole;
import java.util.Comparator;
import java.util.List;

/**
 * A test that is to run.
 *
 * @param distance how far the change is away: 0 when nothing lies between
 * @param failedBefore whether it failed when it last ran
 * @param neverCut whether it runs whatever the budget is
 * @param reasons why it runs
 */
record Candidate(
        TestKey key,
        Impact impact,
        int distance,
        boolean failedBefore,
        boolean neverCut,
        TestRole role,
        List<String> reasons) {

    /** Those that decide before those that do not, the most affected first. */
    static final Comparator<Candidate> ORDER = Comparator.comparingLong(Candidate::order);

    Candidate {
        reasons = List.copyOf(reasons);
    }

    /** A skipped test that runs all the same. */
    static Candidate of(Skipped skipped, TestRole role, String why) {
        return new Candidate(
                skipped.key(), Impact.NONE, 0, false, false, role, Skipped.reasons(why, skipped.reasons()));
    }

    /** One number, because a plan of 10,000 tests takes a hundred thousand comparisons. */
    private long order() {
        long first = role.decides() ? 0 : 1;
        long second = first << Byte.SIZE | impact.ordinal();
        long third = second << 1 | (failedBefore ? 0 : 1);
        return third << Integer.SIZE | distance;
    }
}
