package dev.testflow.client.workflow;

import dev.testflow.contract.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A test that did not pass.
 *
 * @param testId the application and the test, as {@code payment-service:tests/test_fee.py}
 * @param category what kind of failure it is; absent when it was not judged
 * @param assignedTo the team that it went to
 * @param logs what its last attempt printed, or else why it did not pass
 */
public record FailedTest(
        String testId,
        Verdict verdict,
        @Nullable String category,
        @Nullable String assignedTo,
        String logs) {}
