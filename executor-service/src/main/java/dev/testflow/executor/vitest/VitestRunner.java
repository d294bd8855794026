package dev.testflow.executor.vitest;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.CommandLine;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.NodeProgram;
import dev.testflow.executor.ReportSource.Globs;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs test files by Vitest, which gives each a worker of its own. Whatever the settings say, it goes on after a failure, and measures no coverage. Vitest takes every file whose path
 * has what it is asked for in it; so it is told to leave out those that only look like a test of the plan.
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
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place)
            throws IOException {
        Path report = place.scratch().resolve(REPORT);
        List<String> command = new ArrayList<>(List.of(
                NodeProgram.of(place.root(), "vitest"),
                "--run",
                "--reporter=junit",
                "--outputFile.junit=" + report,
                "--bail=0",
                "--coverage.enabled=false"));
        for (String lookalike : Lookalikes.of(place.root(), tests)) {
            command.add("--exclude=" + lookalike.replaceAll("[^\\w/.-]", "\\\\$0"));
        }
        command.add("{test_paths}");
        return List.of(new Invocation(
                new CommandLine(command).forAll(tests), tests, new Globs(place.scratch(), List.of(REPORT))));
    }
}
