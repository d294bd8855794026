package dev.testflow.executor.work;

import dev.testflow.executor.CasesByTest;
import dev.testflow.executor.Claim;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.Tolerance;
import dev.testflow.executor.db.BenchmarkTable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Compares what benchmarks measured with earlier runs of their workflow. */
@ApplicationScoped
class Benchmarks {

    private final BenchmarkTable table;
    private final Tolerance tolerance;

    Benchmarks(BenchmarkTable table, ExecutorSettings settings) {
        this.table = table;
        this.tolerance = settings.benchmarks().tolerance();
    }

    /** Makes cases that passed or failed of those that measured something. */
    void compare(Claim claim, CasesByTest cases) {
        Set<String> tests = cases.measuring();
        if (!tests.isEmpty()) {
            cases.compare(QuarkusTransaction.requiringNew().call(() -> table.past(claim, tests)), tolerance);
        }
    }
}
