package dev.testflow.selector;

import dev.testflow.contract.TestRole;
import dev.testflow.selector.History.Past;
import java.util.Arrays;
import java.util.List;

/**
 * A test that is to run.
 *
 * @param score how soon it should run: the higher, the sooner
 * @param neverCut whether it runs whatever the budget is
 */
record Candidate(JudgedTest test, Impact impact, double score, boolean neverCut, Past past) {

    private static final int GROUP = 61;
    private static final int SCORE = 29;
    private static final int NUMBER = (1 << SCORE) - 1;

    /** A skipped test that runs all the same. */
    static Candidate of(JudgedTest skipped, TestRole role, String why) {
        return new Candidate(skipped.as(role, why), Impact.NONE, Double.NEGATIVE_INFINITY, false, Past.UNSEEN);
    }

    /** Those that decide before those that do not, changed tests first, then by score; what is as good by that, rounded to a {@code float}, stays in its order. */
    static List<Candidate> inOrder(List<Candidate> candidates) {
        long[] keys = new long[candidates.size()];
        Arrays.setAll(keys, number -> candidates.get(number).key() | number);
        Arrays.sort(keys);
        return Arrays.stream(keys)
                .mapToObj(key -> candidates.get((int) key & NUMBER))
                .toList();
    }

    /** The smaller, the sooner. */
    private long key() {
        int bits = Float.floatToIntBits((float) score);
        int falling = bits < 0 ? bits : ~bits ^ Integer.MIN_VALUE;
        return (long) group() << GROUP | Integer.toUnsignedLong(falling) << SCORE;
    }

    private int group() {
        int first = impact == Impact.TEST_CHANGED ? 0 : 1;
        return TestRole.of(test.role()).decides() ? first : 2;
    }
}
