package dev.testflow.executor;

import dev.testflow.contract.TestRole;
import dev.testflow.contract.Verdict;
import org.jspecify.annotations.Nullable;

/** What a test counts as where only these four are known, as in the reports that other programs read. */
public enum Standing {
    PASSED,
    FAILED,
    ERROR,
    SKIPPED;

    /**
     * What a test counts as. One without a verdict is an error: a report of it must not look green. One that has no say in the run's verdict is skipped unless it passed: a CI server would
     * take its failure for one of the run.
     */
    public static Standing of(@Nullable Verdict verdict, TestRole role) {
        Standing standing = switch (verdict) {
            case null -> ERROR;
            case PASSED, FLAKY -> PASSED;
            case FAILED -> FAILED;
            case SKIPPED -> SKIPPED;
            case ERROR, TIMED_OUT, CANCELLED, BLOCKED -> ERROR;
        };
        return role.decides() || standing == PASSED ? standing : SKIPPED;
    }
}
