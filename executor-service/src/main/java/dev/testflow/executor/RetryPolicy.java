package dev.testflow.executor;

import java.util.Set;

/**
 * Which tests are tried again that did not pass.
 *
 * @param retries how often
 * @param onlyFlaky whether only those are that were flaky lately
 */
public record RetryPolicy(int retries, boolean onlyFlaky) {

    /** More would hide a test that never passes behind a run that never ends. */
    private static final int MAXIMUM = 10;

    public RetryPolicy {
        retries = Math.clamp(retries, 0, MAXIMUM);
    }

    /**
     * How often a test is tried again.
     *
     * @param flaky the tests that were flaky lately
     */
    public int of(String test, Set<String> flaky) {
        return onlyFlaky && !flaky.contains(test) ? 0 : retries;
    }
}
