package dev.testflow.client.command;

import dev.testflow.client.Failure;
import dev.testflow.client.PlanSummary;
import dev.testflow.client.RunStatus;
import dev.testflow.client.TestFlowClient;
import dev.testflow.client.TestStatus;
import dev.testflow.client.Wording;
import dev.testflow.client.watch.Watch;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tells how a run ended: its verdict, which tests failed and who they went to, and what of the change no test is known to have run. */
final class Ending {

    private static final int MOST_TESTS = 20;
    private static final List<Verdict> FAILING = List.of(Verdict.FAILED, Verdict.ERROR, Verdict.TIMED_OUT);

    private final TestFlowClient client;
    private final Watch watch;
    private final Lines lines;

    Ending(TestFlowClient client, Watch watch, Lines lines) {
        this.client = client;
        this.watch = watch;
        this.lines = lines;
    }

    void tell(RunStatus run) {
        lines.print("%s", Words.verdict(run));
        int failing = FAILING.stream()
                .mapToInt(verdict -> run.counts().getOrDefault(verdict, 0))
                .sum();
        if (failing > 0) {
            tests(run.run(), failing);
        }
        watch.patiently(() -> client.plan(run.run()))
                .map(PlanSummary::unreached)
                .orElse(List.of())
                .forEach(unreached -> lines.print("  %s", unreached));
        if (failing > 0 || ExitCode.of(run.verdict()) != ExitCode.PASSED) {
            lines.print("  testflow why %s tells more", run.run());
        }
    }

    private void tests(String run, int failing) {
        List<Failure> failures = watch.patiently(() -> client.failures(run)).failures();
        List<TestStatus> shown = new ArrayList<>();
        for (Verdict verdict : FAILING) {
            int left = MOST_TESTS - shown.size();
            if (left > 0) {
                shown.addAll(watch.patiently(() -> client.tests(run, verdict, left)));
            }
        }
        shown.forEach(test -> lines.print("  %s", words(test, failures)));
        if (failing > shown.size()) {
            lines.print("  and %d more", failing - shown.size());
        }
    }

    private static String words(TestStatus test, List<Failure> failures) {
        TestRole role = TestRole.of(test.role());
        String teams = failures.stream()
                .filter(failure -> failure.isOf(test.application(), test.test()))
                .map(Failure::team)
                .distinct()
                .collect(Collectors.joining(", "));
        return "%-9s  %s:%s%s%s"
                .formatted(
                        Wording.of(test.verdict()),
                        test.application(),
                        test.test(),
                        role == TestRole.SELECTED ? "" : " (" + Wording.of(role) + ")",
                        teams.isEmpty() ? "" : " → " + teams);
    }
}
