package dev.testflow.selector;

import java.util.Map;
import java.util.Optional;

/** What is known of a workflow's tests from earlier runs, of any branch. */
public final class History {

    /** Nothing is known. */
    public static final History NONE = new History(Map.of());

    private static final long UNSEEN_MILLIS = 10_000;
    private static final double PRIOR_FAILURES = 1;
    private static final double PRIOR_ATTEMPTS = 20;
    private static final Past UNSEEN = new Past(0, 0, 0, false);

    private final Map<TestKey, Past> tests;
    private final Coverage coverage;
    private final long unseenMillis;

    /**
     * A test's past.
     *
     * @param millis how long it takes
     * @param attempts how many are remembered
     * @param failures how many of them did not pass
     * @param failed whether the last one did not
     */
    public record Past(long millis, int attempts, int failures, boolean failed) {}

    public History(Map<TestKey, Past> tests) {
        this(tests, Coverage.NONE);
    }

    private History(Map<TestKey, Past> tests, Coverage coverage) {
        this.tests = Map.copyOf(tests);
        this.coverage = coverage;
        long[] millis = tests.values().stream().mapToLong(Past::millis).sorted().toArray();
        this.unseenMillis = millis.length == 0 ? UNSEEN_MILLIS : millis[millis.length / 2];
    }

    /** The same, and which code the tests ran. */
    public History with(Coverage learned) {
        return new History(tests, learned);
    }

    Coverage coverage() {
        return coverage;
    }

    Optional<Past> of(TestKey test) {
        return Optional.ofNullable(tests.get(test));
    }

    /** Whether the test's last attempt did not pass. */
    boolean failedBefore(TestKey test) {
        return of(test).filter(Past::failed).isPresent();
    }

    /**
     * How likely a test is to fail whatever changed, from 0 to 1: the mean of a Beta distribution whose prior, {@code Beta(1, 19)}, counts as 20 attempts with one
     * failure, so that a test without a past fails in 5 % of its attempts.
     */
    double failureRate(TestKey test) {
        Past past = of(test).orElse(UNSEEN);
        return (past.failures() + PRIOR_FAILURES) / (past.attempts() + PRIOR_ATTEMPTS);
    }

    /** How long a test will probably take: one that never ran, as long as the middle one of those that did, or 10 s. */
    long expectedMillis(TestKey test) {
        return of(test).map(Past::millis).orElse(unseenMillis);
    }
}
