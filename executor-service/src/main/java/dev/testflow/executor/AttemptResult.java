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
 * @param benchmarks what it measured, as far as it was compared with earlier runs
 * @param pacts which published contracts it checked
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
        @Nullable String log,
        List<Benchmark> benchmarks,
        List<PactCheck> pacts) {

    public AttemptResult {
        benchmarks = List.copyOf(benchmarks);
        pacts = List.copyOf(pacts);
    }

    public AttemptResult(
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
        this(test, outcome, flaky, partial, startedAt, millis, cases, failures, reason, log, List.of(), List.of());
    }

    /** The same, which checked these contracts. */
    public AttemptResult checking(List<PactCheck> checked) {
        return new AttemptResult(
                test, outcome, flaky, partial, startedAt, millis, cases, failures, reason, log, benchmarks, checked);
    }

    /** Whether nothing is wrong but what it measured. */
    public boolean isRegression() {
        return outcome == Outcome.FAILED
                && !failures.isEmpty()
                && failures.stream().allMatch(Comparison::isRegression);
    }

    /** A test that could not be executed, or of which nothing is known. */
    public static AttemptResult error(String test, String reason, @Nullable String log, Instant startedAt) {
        return new AttemptResult(
                test, Outcome.ERROR, false, false, startedAt, 0, CaseCounts.NONE, List.of(), reason, log);
    }
}
