package dev.testflow.data;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.Blockage;
import dev.testflow.contract.Change;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.Endpoint;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.Strategy;
import dev.testflow.contract.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The events of one run, as selector, provisioner and executor publish them. */
record TestRun(String id) {

    static TestRun any() {
        return new TestRun(UUID.randomUUID().toString());
    }

    PlanSelected plan(DatasetSpec... datasets) {
        return plan(600, datasets);
    }

    PlanSelected plan(int timeoutSeconds, DatasetSpec... datasets) {
        Change change = new Change(
                "change-1", "https://example.org/shop.git", "main", null, "0".repeat(40), "ann", List.of(), 0);
        return new PlanSelected(
                id,
                "workflow",
                change,
                Strategy.ALL,
                List.of("all"),
                0,
                0,
                0,
                List.of(),
                null,
                List.of(datasets),
                AnalysisSpec.NONE,
                timeoutSeconds);
    }

    EnvironmentReady ready(Endpoint... endpoints) {
        return new EnvironmentReady(
                id, "env-" + id, List.of(endpoints), 1, Instant.now().plusSeconds(600));
    }

    EnvironmentFailed environmentFailed() {
        return new EnvironmentFailed(id, "env-" + id, "payment-db", "it did not start", null, null);
    }

    RunFinished finished() {
        return new RunFinished(id, "workflow", Verdict.PASSED, Map.of(), 10, null);
    }

    RunFinished blocked() {
        return new RunFinished(
                id, "workflow", Verdict.BLOCKED, Map.of(), 10, new Blockage("dataset", "data", "failed", null));
    }
}
