package dev.testflow.executor.jest;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.CommandLine;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.NodeProgram;
import dev.testflow.executor.ReportSource.Globs;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs each test file by a Jest of its own, since one that ends its process takes Jest and all results with it. Whatever the settings say, it goes on after a failure, measures no
 * coverage, and takes no snapshot that is missing.
 */
@ApplicationScoped
class JestRunner implements Runner {

    private static final String REPORT = "jest-report.json";

    @Override
    public String name() {
        return "jest";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return false;
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place) {
        return command(place).each(tests, new Globs(place.scratch(), List.of(REPORT)));
    }

    private static CommandLine command(Workplace place) {
        Path report = place.scratch().resolve(REPORT);
        return new CommandLine(List.of(
                NodeProgram.of(place.root(), "jest"),
                "--ci",
                "--json",
                "--outputFile=" + report,
                "--bail=0",
                "--coverage=false",
                "--runTestsByPath",
                "{test_path}"));
    }
}
