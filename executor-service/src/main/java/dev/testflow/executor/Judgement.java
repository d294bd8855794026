package dev.testflow.executor;

import dev.testflow.contract.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what an execution showed. Process and report must agree: whatever is missing, cut off or contradictory is an error, never a pass.
 */
public final class Judgement {

    /** Of what a process printed, in characters, for a test that had it for itself. */
    public static final int OWN_LOG = 16_000;

    /** The same for each of several tests that shared a process. */
    public static final int SHARED_LOG = 2_000;

    private final Report report;
    private final ProcessEnd end;
    private final boolean alone;

    private Judgement(Report report, ProcessEnd end, boolean alone) {
        this.report = report;
        this.end = end;
        this.alone = alone;
    }

    /** One result for each of the tests that a process was started for. */
    public static List<AttemptResult> of(List<String> tests, Report report, ProcessEnd end) {
        Judgement judgement = new Judgement(report, end, tests.size() == 1);
        return tests.stream().map(judgement::of).toList();
    }

    private AttemptResult of(String test) {
        TestCases cases = report.cases().of(test);
        String contradiction = contradiction(cases);
        Outcome outcome = outcome(cases, contradiction);
        boolean quiet = outcome == Outcome.PASSED || outcome == Outcome.SKIPPED;
        return new AttemptResult(
                test,
                outcome,
                cases.hasFlaky(),
                report.isPartial(),
                end.startedAt(),
                alone
                        ? end.took().toMillis()
                        : Math.min(cases.millis(), end.took().toMillis()),
                cases.counts(),
                cases.failures(),
                contradiction,
                quiet ? cases.benchmarks().words() : Excerpt.of(end.log(), alone ? OWN_LOG : SHARED_LOG),
                cases.benchmarks().compared(),
                List.of());
    }

    private Outcome outcome(TestCases cases, @Nullable String contradiction) {
        if (end.isTimedOut()) {
            return Outcome.TIMED_OUT;
        }
        if (contradiction != null) {
            return Outcome.ERROR;
        }
        if (cases.hasFailing()) {
            return Outcome.FAILED;
        }
        return cases.areAllSkipped() ? Outcome.SKIPPED : Outcome.PASSED;
    }

    private @Nullable String contradiction(TestCases cases) {
        if (end.isTimedOut()) {
            return "the process was killed, its time of " + seconds(end.took()) + " was over";
        }
        int code = end.exitCode().orElse(0);
        if (report.files() == 0) {
            return "the runner ended with exit code " + code + " and left no report";
        }
        if (report.damage() != null) {
            return "the report is not complete: " + report.damage();
        }
        if (cases.isEmpty()) {
            return report.cases().isEmpty()
                    ? "no test ran: the report has no case"
                    : "the report has no case of this test";
        }
        if (cases.hasFailing()) {
            return null;
        }
        Optional<String> stray = report.cases().stray();
        if (stray.isPresent()) {
            return "a case of the report failed and belongs to none of its tests: " + stray.get();
        }
        return code == 0 || report.cases().hasFailing()
                ? null
                : "every case passed, but the runner ended with exit code " + code;
    }

    private static String seconds(Duration duration) {
        return Math.max(1, duration.toSeconds()) + " s";
    }
}
