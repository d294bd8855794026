package dev.testflow.client.command;

import dev.testflow.client.Attempt;
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
import java.util.Optional;

/** Tells the story of a run or of one of its tests. */
final class Explanation {

    private final TestFlowClient client;
    private final PrintWriter out;
    private final String run;

    Explanation(TestFlowClient client, PrintWriter out, String run) {
        this.client = client;
        this.out = out;
        this.run = run;
    }

    void ofRun(PlanSummary plan) {
        ofPlan(plan, client.planTests(run), out);
        client.run(run).ifPresent(status -> out.println(Words.verdict(status)));
        RunFailures failures = client.failures(run);
        failures.failures().forEach(this::failure);
        if (!failures.complete()) {
            out.println("the analysis is not complete yet");
        }
    }

    static void ofPlan(PlanSummary plan, List<PlanTest> tests, PrintWriter out) {
        out.printf("%s: %d of %d tests selected%n", plan.workflow(), plan.selected(), plan.catalogued());
        plan.strategyReasons().forEach(reason -> out.println("  " + reason));
        tests.forEach(test -> selection(test, out));
    }

    void ofTest(String application, String test) {
        PlanTest planned = client.planTest(run, application, test)
                .orElseThrow(() ->
                        new BadInputException("the run's plan has no test '%s' of '%s'".formatted(test, application)));
        selection(planned, out);
        if (!planned.isSelected()) {
            return;
        }
        Optional<TestAttempts> attempts = client.attempts(run, application, test);
        attempts.ifPresentOrElse(this::attempts, () -> out.println("not executed yet"));
        client.failures(run).failures().stream()
                .filter(failure -> failure.isOf(application, test))
                .forEach(this::failure);
    }

    private static void selection(PlanTest test, PrintWriter out) {
        out.printf("%-8s  %s:%s%n", test.standing(), test.application(), test.test());
        test.reasons().forEach(reason -> out.println("          because " + reason));
    }

    private void attempts(TestAttempts test) {
        out.println("verdict   " + Wording.of(test.verdict()));
        for (Attempt attempt : test.attempts()) {
            out.printf(
                    "attempt   %d %s in %s, %s%n",
                    attempt.attempt(),
                    Wording.of(attempt.outcome()),
                    Wording.seconds(attempt.durationMillis()),
                    cases(attempt.cases()));
            if (attempt.reason() != null) {
                out.println("          " + attempt.reason());
            }
        }
    }

    private void failure(Failure failure) {
        String where = failure.application() == null ? "the run" : failure.application() + ":" + failure.test();
        out.printf("failure   %s%s%n", where, failure.caseName() == null ? "" : " " + failure.caseName());
        out.println("category  " + failure.category());
        if (failure.likelyCause() != null) {
            out.println("cause     " + failure.likelyCause());
        }
        for (Suspect suspect : failure.suspects()) {
            out.println("suspect   " + suspect.path() + ": " + suspect.reason());
        }
        out.println("team      " + failure.team());
        failure.evidence().forEach(evidence -> out.println("          because " + evidence));
        out.println("known as  " + failure.fingerprint());
    }

    private static String cases(CaseCounts cases) {
        return "%d passed, %d failed, %d errors, %d skipped"
                .formatted(cases.passed(), cases.failed(), cases.errors(), cases.skipped());
    }
}
