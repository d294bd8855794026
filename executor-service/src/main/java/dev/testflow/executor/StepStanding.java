package dev.testflow.executor;

import dev.testflow.contract.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * How far a step of a cross-application test is.
 *
 * @param position of its test in the plan
 * @param verdict absent while it has none
 * @param underWay whether it waits for a worker or is executed
 * @param reason why it was not attempted
 */
public record StepStanding(
        int position,
        @Nullable Verdict verdict,
        boolean underWay,
        @Nullable String reason) {

    boolean ended() {
        return verdict != null;
    }

    /** Whether it was attempted and did not pass. */
    boolean failed() {
        return switch (verdict) {
            case FAILED, ERROR, TIMED_OUT, CANCELLED -> true;
            case PASSED, FLAKY, SKIPPED, BLOCKED -> false;
            case null -> false;
        };
    }

    /** The same, ended without an attempt. */
    StepStanding unattempted(Unattempted end) {
        return new StepStanding(position, end.verdict(), false, end.reason());
    }
}
