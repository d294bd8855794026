package dev.testflow.executor.export;

import dev.testflow.contract.Verdict;
import dev.testflow.executor.ReportedTest;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What reports tell of a run as a whole.
 *
 * @param begin when its tests started, or when it was planned
 * @param end when it ended, or now
 * @param blockage why it could not start
 */
public record RunSummary(
        String run,
        String workflow,
        @Nullable String change,
        @Nullable Verdict verdict,
        Instant begin,
        Instant end,
        @Nullable String blockage) {

    /** In one line, what is wrong with a test. */
    String message(ReportedTest test) {
        String first =
                test.failures().isEmpty() ? null : test.failures().getFirst().message();
        if (first != null) {
            return first;
        }
        if (test.reason() != null) {
            return test.reason();
        }
        return test.attempts() == 0 && blockage != null ? blockage : word(test.verdict());
    }

    /** A verdict as it is shown. */
    static String word(@Nullable Verdict verdict) {
        return verdict == null
                ? "without a verdict"
                : verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
