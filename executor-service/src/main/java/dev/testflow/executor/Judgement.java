package dev.testflow.executor;

import dev.testflow.contract.Outcome;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final @Nullable String stray;

    /** @param stray a failing case that belongs to none of the tests */
    private Judgement(Report report, ProcessEnd end, boolean alone, @Nullable String stray) {
        this.report = report;
        this.end = end;
        this.alone = alone;
        this.stray = stray;
    }

    /** One result for each of the tests that a process was started for. */
    public static List<AttemptResult> of(List<String> tests, Report report, ProcessEnd end) {
        Map<String, List<CaseResult>> cases = Matching.assign(tests, report.cases());
        Judgement judgement = new Judgement(report, end, tests.size() == 1, stray(report, cases.values()));
        return tests.stream()
                .map(test -> judgement.of(test, cases.getOrDefault(test, List.of())))
                .toList();
    }

    /** The result of a test that its runner reported by itself, while its process goes on. */
    public static AttemptResult reported(String test, List<CaseResult> cases, ProcessEnd soFar) {
        return new Judgement(new Report(1, cases, 0, null), soFar, true, null).of(test, cases);
    }

    /** The result of the test that was under way when its process ended. */
    public static AttemptResult unreported(String test, ProcessEnd end) {
        return new Judgement(Report.NONE, end, true, null).of(test, List.of());
    }

    private static @Nullable String stray(Report report, Collection<List<CaseResult>> assigned) {
        Set<CaseResult> known = Collections.newSetFromMap(new IdentityHashMap<>());
        assigned.forEach(known::addAll);
        return report.cases().stream()
                .filter(it -> it.ending().isFailing() && !known.contains(it))
                .map(CaseResult::name)
                .findFirst()
                .orElse(null);
    }

    private AttemptResult of(String test, List<CaseResult> cases) {
        String contradiction = contradiction(cases);
        Outcome outcome = outcome(cases, contradiction);
        boolean quiet = outcome == Outcome.PASSED || outcome == Outcome.SKIPPED;
        return new AttemptResult(
                test,
                outcome,
                cases.stream().anyMatch(it -> it.ending() == CaseResult.Ending.FLAKY),
                report.isPartial(),
                end.startedAt(),
                alone
                        ? end.took().toMillis()
                        : cases.stream().mapToLong(CaseResult::millis).sum(),
                Cases.counts(cases),
                Cases.failures(cases),
                contradiction,
                quiet ? null : Excerpt.of(end.log(), alone ? OWN_LOG : SHARED_LOG));
    }

    private Outcome outcome(List<CaseResult> cases, @Nullable String contradiction) {
        if (end.isTimedOut()) {
            return Outcome.TIMED_OUT;
        }
        if (contradiction != null) {
            return Outcome.ERROR;
        }
        if (cases.stream().anyMatch(it -> it.ending().isFailing())) {
            return Outcome.FAILED;
        }
        return cases.stream().allMatch(it -> it.ending() == CaseResult.Ending.SKIPPED)
                ? Outcome.SKIPPED
                : Outcome.PASSED;
    }

    private @Nullable String contradiction(List<CaseResult> cases) {
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
        if (stray != null && cases.stream().noneMatch(it -> it.ending().isFailing())) {
            return "a case of the report failed and belongs to none of its tests: " + stray;
        }
        if (report.hasFailingCase()) {
            return null;
        }
        if (code != 0) {
            return "every case passed, but the runner ended with exit code " + code;
        }
        return report.claimedFailures() > 0
                ? "the report's summary tells of " + report.claimedFailures() + " failures, but shows none"
                : null;
    }

    private static String seconds(Duration duration) {
        return Math.max(1, duration.toSeconds()) + " s";
    }
}
