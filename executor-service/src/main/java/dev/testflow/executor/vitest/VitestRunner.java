package dev.testflow.executor.vitest;

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
 * Runs test files by Vitest, which gives each a worker of its own. Whatever the settings say, it goes on after a failure, and measures no coverage. Vitest also executes files whose
 * paths have the path of a test in them; they count for that test.
 */
@ApplicationScoped
class VitestRunner implements Runner {

    private static final String REPORT = "vitest-report.xml";

    @Override
    public String name() {
        return "vitest";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return true;
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place) {
        Path report = place.scratch().resolve(REPORT);
        CommandLine command = new CommandLine(List.of(
                NodeProgram.of(place.root(), "vitest"),
                "--run",
                "--reporter=junit",
                "--outputFile.junit=" + report,
                "--bail=0",
                "--coverage.enabled=false",
                "{test_paths}"));
        return List.of(new Invocation(command.forAll(tests), tests, new Globs(place.scratch(), List.of(REPORT))));
    }
}
