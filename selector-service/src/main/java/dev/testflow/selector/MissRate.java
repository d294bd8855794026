package dev.testflow.selector;

import dev.testflow.selector.History.Past;
import java.util.Collection;

/**
 * Predicts what a budget makes a change miss: the share of the failures to be expected that the tests left out would have shown.
 *
 * <p>A test that failed in {@code f} of its last {@code n} attempts is expected to fail with probability {@code p = (f + 1) / (n + 20)}: the mean of a Beta distribution whose prior, {@code Beta(1, 19)}, counts as 20 attempts with one failure,
 * so that a test without a past fails in 5 % of its attempts. That the change is the cause is as likely as the change is near: {@code q = p · w}, with {@code w} the
 * {@linkplain Impact#weight() weight} of the impact. With {@code R} the tests that would run without a budget and {@code L} those of them left out, the predicted miss rate is
 *
 * <pre>  Σ q(t) for t in L  /  Σ q(t) for t in R</pre>
 *
 * The tests are taken for independent, and each failure for one of its own; so it is a share of failures, not the probability that a change gets through. How good the prediction is, an escape sample
 * tells.
 */
final class MissRate {

    private static final double PRIOR_FAILURES = 1;
    private static final double PRIOR_ATTEMPTS = 20;
    private static final Past UNSEEN = new Past(0, 0, 0, false);

    private final History history;

    MissRate(History history) {
        this.history = history;
    }

    /**
     * From 0 to 1.
     *
     * @param leftOut some of {@code all}
     */
    double of(Collection<Candidate> leftOut, Collection<Candidate> all) {
        return leftOut.isEmpty() ? 0 : expected(leftOut) / expected(all);
    }

    private double expected(Collection<Candidate> candidates) {
        return candidates.stream().mapToDouble(this::expected).sum();
    }

    private double expected(Candidate candidate) {
        Past past = history.of(candidate.key()).orElse(UNSEEN);
        return candidate.impact().weight() * (past.failures() + PRIOR_FAILURES) / (past.attempts() + PRIOR_ATTEMPTS);
    }
}
