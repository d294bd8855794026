package dev.testflow.client.command;

import dev.testflow.client.Attempt;
import dev.testflow.client.Cause;
import dev.testflow.client.Failure;
import dev.testflow.client.PlanSummary;
import dev.testflow.client.PlanTest;
import dev.testflow.client.RunFailures;
import dev.testflow.client.TestAttempts;
import dev.testflow.client.TestFlowClient;
import dev.testflow.client.Wording;
import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.Suspect;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells the story of a run or of one of its tests. */
final class Explanation {

    private final TestFlowClient client;
    private final Lines lines;
    private final String run;

    Explanation(TestFlowClient client, PrintWriter out, String run) {
        this.client = client;
        this.lines = new Lines(out);
        this.run = run;
    }

    void ofRun(PlanSummary plan) {
        ofPlan(plan, client.planTests(run), lines);
        causes(client.why(run));
        client.run(run).ifPresent(status -> lines.print("%s", Words.verdict(status)));
        RunFailures failures = client.failures(run);
        failures.byFingerprint().forEach(same -> failure(same, List.of()));
        if (!failures.complete()) {
            lines.print("the analysis is not complete yet");
        }
    }

    static void ofPlan(PlanSummary plan, List<PlanTest> tests, Lines lines) {
        lines.print("%s: %d of %d tests selected", plan.workflow(), plan.selected(), plan.catalogued());
        plan.strategyReasons().forEach(reason -> lines.print("  %s", reason));
        tests.forEach(test -> selection(test, lines));
    }

    void ofTest(String application, String test) {
        PlanTest planned = client.planTest(run, application, test)
                .orElseThrow(() ->
                        new BadInputException("the run's plan has no test '%s' of '%s'".formatted(test, application)));
        selection(planned, lines);
        if (!planned.isSelected()) {
            return;
        }
        causes(client.why(run, application, test));
        Optional<TestAttempts> attempts = client.attempts(run, application, test);
        attempts.ifPresentOrElse(this::attempts, () -> lines.print("not executed yet"));
        for (List<Failure> same : client.failures(run).byFingerprint()) {
            Map<Boolean, List<Failure>> ofTest =
                    same.stream().collect(Collectors.partitioningBy(failure -> failure.isOf(application, test)));
            failure(ofTest.getOrDefault(true, List.of()), ofTest.getOrDefault(false, List.of()));
        }
    }

    private static void selection(PlanTest test, Lines lines) {
        lines.print("%-8s  %s:%s", test.standing(), test.application(), test.test());
        test.reasons().forEach(reason -> lines.print("          because %s", reason));
    }

    private void causes(List<Cause> causes) {
        for (Cause cause : causes) {
            lines.print(
                    "%-11s %s%s%s",
                    cause.what(),
                    cause.text(),
                    cause.at() == null ? "" : ", at " + cause.at(),
                    cause.event() == null ? "" : ", event " + cause.event());
        }
    }

    private void attempts(TestAttempts test) {
        lines.print("verdict   %s", Wording.of(test.verdict()));
        for (Attempt attempt : test.attempts()) {
            lines.print(
                    "attempt   %d %s in %s, %s",
                    attempt.attempt(),
                    Wording.of(attempt.outcome()),
                    Wording.seconds(attempt.durationMillis()),
                    cases(attempt.cases()));
            if (attempt.reason() != null) {
                lines.print("          %s", attempt.reason());
            }
        }
    }

    /**
     * Tells a failure once, wherever it happened.
     *
     * @param elsewhere where it need only be mentioned
     */
    private void failure(List<Failure> same, List<Failure> elsewhere) {
        if (same.isEmpty()) {
            return;
        }
        same.stream()
                .map(failure -> where(failure) + (failure.caseName() == null ? "" : " " + failure.caseName()))
                .distinct()
                .forEach(where -> lines.print("failure   %s", where));
        List<String> others =
                elsewhere.stream().map(Explanation::where).distinct().toList();
        if (!others.isEmpty()) {
            lines.print(
                    "          the same failure as %s%s",
                    others.getFirst(), others.size() == 1 ? "" : " and " + (others.size() - 1) + " more");
        }
        judgement(same.getFirst());
    }

    private static String where(Failure failure) {
        return failure.application() == null ? "the run" : failure.application() + ":" + failure.test();
    }

    private void judgement(Failure failure) {
        lines.print("category  %s", failure.category());
        if (failure.likelyCause() != null) {
            lines.print("cause     %s", failure.likelyCause());
        }
        for (Suspect suspect : failure.suspects()) {
            lines.print("suspect   %s: %s", suspect.path(), suspect.reason());
        }
        if (failure.suggestion() != null) {
            lines.print("advice    %s", failure.suggestion());
        }
        lines.print("team      %s", failure.team());
        failure.evidence().forEach(evidence -> lines.print("          because %s", evidence));
        lines.print("known as  %s", failure.fingerprint());
    }

    private static String cases(CaseCounts cases) {
        return "%d passed, %d failed, %d errors, %d skipped"
                .formatted(cases.passed(), cases.failed(), cases.errors(), cases.skipped());
    }
}
