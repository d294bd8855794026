package dev.testflow.selector;

import java.util.Collection;

/**
 * Predicts what a budget makes a change miss: the share of the failures to be expected that the tests left out would have shown.
 *
 * <p>A test is expected to fail with the probability {@code p} of {@link History.Past#failureRate}. That the change is the cause is as likely as the change is near: {@code q = p · w}, with {@code w} the
 * {@linkplain Impact#weight() weight} of the impact. With {@code R} the tests that would run without a budget and {@code L} those of them left out, the predicted miss rate is
 *
 * <pre>  Σ q(t) for t in L  /  Σ q(t) for t in R</pre>
 *
 * The tests are taken for independent, and each failure for one of its own; so it is a share of failures, not the probability that a change gets through. How good the prediction is, an escape sample
 * tells.
 */
final class MissRate {

    private MissRate() {}

    /**
     * From 0 to 1.
     *
     * @param leftOut some of {@code all}
     */
    static double of(Collection<Candidate> leftOut, Collection<Candidate> all) {
        return leftOut.isEmpty() ? 0 : expected(leftOut) / expected(all);
    }

    private static double expected(Collection<Candidate> candidates) {
        return candidates.stream().mapToDouble(MissRate::expected).sum();
    }

    private static double expected(Candidate candidate) {
        return candidate.impact().weight() * candidate.past().failureRate();
    }
}
