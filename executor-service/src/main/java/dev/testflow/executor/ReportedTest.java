package dev.testflow.executor;

import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test of a run as reports tell of it, with the attempt that decided it.
 *
 * @param verdict absent when it has none yet
 * @param attempts how often it was executed
 */
public record ReportedTest(
        String application,
        String test,
        int position,
        TestRole role,
        @Nullable Verdict verdict,
        int attempts,
        long millis,
        List<CaseFailure> failures,
        @Nullable String reason,
        @Nullable String log) {

    public ReportedTest {
        failures = List.copyOf(failures);
    }

    public Standing standing() {
        return Standing.of(verdict, role);
    }
}
