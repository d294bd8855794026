package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one test ended.
 *
 * @param test the planned test's path
 * @param attempt from 1
 * @param verdict the test's final word, when this attempt decides it
 * @param partial whether the report was incomplete: then the outcome is at least an error
 * @param cases how the cases of the test ended
 * @param failures the cases that failed, at most {@value #MAXIMUM_FAILURES} of them
 * @param reason why the attempt ended in an error, a time-out or a cancellation
 * @param log head and tail of what the runner printed, when the attempt did not pass
 * @param worker who executed it
 */
public record TestFinished(
        String run,
        String application,
        String test,
        @JsonProperty(required = true) int attempt,
        Outcome outcome,
        @Nullable Verdict verdict,
        @JsonProperty(required = true) boolean partial,
        Instant startedAt,
        @JsonProperty(required = true) long durationMillis,
        CaseCounts cases,
        List<CaseFailure> failures,
        @Nullable String reason,
        @Nullable String log,
        String worker)
        implements ResultEvent {

    /** A record stays within a broker's default limit, however many cases fail. */
    public static final int MAXIMUM_FAILURES = 10;

    public TestFinished {
        run = Require.id(run, "run");
        application = Require.name(application, "application");
        test = Require.path(test, "test");
        attempt = Require.atLeast(1, attempt, "attempt");
        outcome = Require.present(outcome, "outcome");
        startedAt = Require.present(startedAt, "startedAt");
        durationMillis = Require.atLeast(0L, durationMillis, "durationMillis");
        cases = cases == null ? CaseCounts.NONE : cases;
        failures = Require.list(failures, "failures", MAXIMUM_FAILURES);
        reason = Require.optional(reason, "reason", Require.TEXT_LENGTH);
        log = Require.optional(log, "log", Require.TEXT_LENGTH);
        worker = Require.id(worker, "worker");
        Require.check(!(partial && outcome == Outcome.PASSED), "outcome", "of a partial report cannot be passed");
    }
}
