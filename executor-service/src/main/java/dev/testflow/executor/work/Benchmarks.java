package dev.testflow.executor.work;

import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import dev.testflow.executor.CasesByTest;
import dev.testflow.executor.Claim;
import dev.testflow.executor.Measurement;
import dev.testflow.executor.Regression;
import dev.testflow.executor.Report;
import dev.testflow.executor.benchmark.BenchmarkReport;
import dev.testflow.executor.db.MeasurementTable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes cases of what a test's benchmarks measured: one that became worse than in earlier runs fails. */
@ApplicationScoped
class Benchmarks {

    private final MeasurementTable table;

    Benchmarks(MeasurementTable table) {
        this.table = table;
    }

    /** What was measured is remembered in any case: what stays worse is what is usual after half of the runs that are looked at. */
    Report judge(Claim claim, String test, List<Path> files) {
        Map<String, Measurement> measured = new LinkedHashMap<>();
        String damage = null;
        for (Path file : files) {
            try {
                BenchmarkReport.read(file).forEach(it -> measured.put(it.benchmark(), it));
            } catch (IOException e) {
                damage = file.getFileName() + ": " + e.getMessage();
            }
        }
        List<Measurement> all = List.copyOf(measured.values());
        Map<String, List<Double>> past = QuarkusTransaction.requiringNew().call(() -> table.past(claim, test));
        QuarkusTransaction.requiringNew().run(() -> table.keep(claim, test, all));
        CasesByTest cases = new CasesByTest(List.of(test));
        all.forEach(it -> cases.add(caseOf(it, past.getOrDefault(it.benchmark(), List.of()))));
        return new Report(files.size(), cases, damage);
    }

    private static CaseResult caseOf(Measurement measurement, List<Double> past) {
        String name = measurement.benchmark();
        return Regression.of(measurement, past)
                .map(figures -> result(
                        name,
                        new CaseFailure(name, null, Outcome.FAILED, "performance regression", figures, null, null)))
                .orElseGet(() -> result(name, null));
    }

    private static CaseResult result(String name, @Nullable CaseFailure failure) {
        return new CaseResult(
                name, null, null, null, null, failure == null ? Ending.PASSED : Ending.FAILED, 0, failure);
    }
}
