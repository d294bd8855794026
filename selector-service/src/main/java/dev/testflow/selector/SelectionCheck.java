package dev.testflow.selector;

import dev.testflow.contract.Verdict;
import org.jspecify.annotations.Nullable;

/** What the verdict of a test that the selection skipped, or would have skipped, says of the selection. */
public enum SelectionCheck {
    /** It was right to skip the test. */
    RIGHT,
    /** The change made the test fail, as far as anybody can tell: it escaped the selection. */
    ESCAPED,
    /** The test did not get as far as to tell. */
    TELLS_NOTHING;

    /**
     * Judges a verdict.
     *
     * @param verdict absent when the test is tried again
     * @param failedBefore whether the test failed already when it last ran before: then its failure is no news
     */
    public static SelectionCheck of(@Nullable Verdict verdict, boolean failedBefore) {
        return switch (verdict) {
            case null -> TELLS_NOTHING;
            case PASSED, FLAKY -> RIGHT;
            case FAILED -> failedBefore ? RIGHT : ESCAPED;
            case SKIPPED, ERROR, TIMED_OUT, CANCELLED, BLOCKED -> TELLS_NOTHING;
        };
    }
}
