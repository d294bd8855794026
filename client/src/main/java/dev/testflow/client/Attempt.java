package dev.testflow.client;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a test.
 *
 * @param attempt from 1
 * @param reason why it ended in an error, a time-out or a cancellation
 * @param log what the runner printed
 */
public record Attempt(
        int attempt,
        Outcome outcome,
        long durationMillis,
        CaseCounts cases,
        List<CaseFailure> failures,
        @Nullable String reason,
        @Nullable String log) {

    public Attempt {
        cases = cases == null ? CaseCounts.NONE : cases;
        failures = failures == null ? List.of() : List.copyOf(failures);
    }
}
