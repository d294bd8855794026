package dev.testflow.analyzer;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.Blockage;
import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Change;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.Strategy;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.contract.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of one run, as selector and executor publish them. */
public record TestRun(String id, String workflow, Instant startedAt) {

    public static final String TEST = "tests/test_processor.py";
    public static final ChangedFile SOURCE = Samples.changed("payment-service/src/payment/processor.py");

    public static TestRun of(String workflow) {
        return new TestRun(UUID.randomUUID().toString(), workflow, Instant.now());
    }

    public static TestRun any() {
        return of("workflow-" + UUID.randomUUID());
    }

    public PlanSelected plan(AnalysisSpec analysis, @Nullable String team, ChangedFile... files) {
        Change change = new Change(
                "change-" + id,
                "https://example.org/shop.git",
                "main",
                null,
                "0".repeat(40),
                "ann",
                List.of(files),
                files.length);
        ApplicationSpec application = new ApplicationSpec(
                "payments",
                "https://example.org/shop.git",
                "0".repeat(40),
                "payment-service",
                "unittest",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                60,
                team);
        return new PlanSelected(
                id,
                workflow,
                change,
                Strategy.ALL,
                List.of("all"),
                1,
                1,
                1,
                List.of(application),
                null,
                List.of(),
                analysis,
                600);
    }

    public TestsPlanned tests(String... owners) {
        return new TestsPlanned(id, 0, List.of(new PlannedTest("payments", TEST, 0, List.of("all"), List.of(owners))));
    }

    /** Its test uses what changed. */
    public TestsPlanned using(String... ways) {
        return new TestsPlanned(id, 0, List.of(new PlannedTest("payments", TEST, 0, List.of(ways), List.of())));
    }

    /** Its test was skipped, and runs to tell whether that was right. */
    public TestsPlanned sampled() {
        return new TestsPlanned(
                id,
                0,
                List.of(new PlannedTest("payments", TEST, 0, List.of("a sample"), List.of(), TestRole.SAMPLE, null)));
    }

    public TestFinished failed(String test, CaseFailure failure) {
        return attempt(test, 1, Outcome.FAILED, Verdict.FAILED, failure);
    }

    public TestFinished passed(String test) {
        return attempt(test, 1, Outcome.PASSED, Verdict.PASSED);
    }

    public TestFinished attempt(
            String test, int attempt, Outcome outcome, @Nullable Verdict verdict, CaseFailure... failures) {
        return new TestFinished(
                id,
                "payments",
                test,
                attempt,
                outcome,
                verdict,
                false,
                startedAt.plusMillis(attempt),
                5,
                CaseCounts.NONE,
                List.of(failures),
                null,
                null,
                "worker-1");
    }

    public RunFinished finished(Verdict verdict) {
        return new RunFinished(id, workflow, verdict, Map.of(), 10, null);
    }

    public RunFinished blocked(String what, String name, String reason) {
        return new RunFinished(id, workflow, Verdict.BLOCKED, Map.of(), 10, new Blockage(what, name, reason, null));
    }

    public static CaseFailure python() {
        return new CaseFailure(
                "test_charge",
                null,
                Outcome.ERROR,
                "PaymentError",
                "database is unreachable",
                Samples.trace("python"),
                null);
    }

    public static CaseFailure saying(String message) {
        return new CaseFailure("test_charge", null, Outcome.FAILED, "CustomError", message, null, null);
    }
}
