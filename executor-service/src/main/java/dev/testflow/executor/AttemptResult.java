package dev.testflow.executor;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one execution of one test showed.
 *
 * @param flaky whether it passed only because the runner tried again
 * @param partial whether the report was incomplete
 */
public record AttemptResult(
        String test,
        Outcome outcome,
        boolean flaky,
        boolean partial,
        Instant startedAt,
        long millis,
        CaseCounts cases,
        List<CaseFailure> failures,
        @Nullable String reason,
        @Nullable String log) {

    /** A test that could not be executed, or of which nothing is known. */
    public static AttemptResult error(String test, String reason, @Nullable String log, Instant startedAt) {
        return new AttemptResult(
                test, Outcome.ERROR, false, false, startedAt, 0, CaseCounts.NONE, List.of(), reason, log);
    }
}
