package dev.testflow.client.report;

import dev.testflow.client.ChangeStatus;
import dev.testflow.client.Escapes;
import dev.testflow.client.PlanSummary;
import dev.testflow.client.PlanTest;
import dev.testflow.client.RunFailures;
import dev.testflow.client.RunStatus;
import dev.testflow.client.TestAttempts;
import dev.testflow.client.TestFlowClient;
import dev.testflow.client.TestStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a report tells about a run.
 *
 * @param change absent when the selector does not know it any more
 * @param plan absent when the selector does not know it any more
 * @param planned the plan's tests, the skipped ones too
 * @param tests the executed tests with their attempts
 * @param escapes what the workflow's selection misses; absent when the selector does not know
 */
public record RunReport(
        RunStatus run,
        @Nullable ChangeStatus change,
        @Nullable PlanSummary plan,
        List<PlanTest> planned,
        List<TestAttempts> tests,
        RunFailures failures,
        @Nullable Escapes escapes) {

    public RunReport {
        planned = List.copyOf(planned);
        tests = List.copyOf(tests);
    }

    /** Collects the report; empty when the executor does not know the run. */
    public static Optional<RunReport> of(TestFlowClient client, String run) {
        return client.run(run).map(status -> collect(client, run, status));
    }

    private static RunReport collect(TestFlowClient client, String run, RunStatus status) {
        String change = status.change();
        String workflow = status.workflow();
        return new RunReport(
                status,
                change == null ? null : client.change(change).orElse(null),
                client.plan(run).orElse(null),
                client.planTests(run),
                client.tests(run).stream()
                        .map(test -> attempts(client, run, test))
                        .toList(),
                client.failures(run),
                workflow == null ? null : client.escapes(workflow).orElse(null));
    }

    private static TestAttempts attempts(TestFlowClient client, String run, TestStatus test) {
        return client.attempts(run, test.application(), test.test())
                .orElseGet(() ->
                        new TestAttempts(test.application(), test.test(), test.role(), test.verdict(), List.of()));
    }
}
