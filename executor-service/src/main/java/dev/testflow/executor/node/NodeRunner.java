package dev.testflow.executor.node;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.CommandLine;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.ReportSource.Globs;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs each test file by {@code node} with the built-in test runner's JUnit reporter. The file is executed directly rather than by {@code node --test}: that one counts a file
 * without any test as a passing test, and keeps what a file printed to itself.
 */
@ApplicationScoped
class NodeRunner implements Runner {

    private static final String REPORT = "node-report.xml";

    @Override
    public String name() {
        return "node";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return false;
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place) {
        Path report = place.scratch().resolve(REPORT);
        return new CommandLine(List.of(
                        "node", "--test-reporter=junit", "--test-reporter-destination=" + report, "{test_path}"))
                .each(tests, new Globs(place.scratch(), List.of(REPORT)));
    }
}
