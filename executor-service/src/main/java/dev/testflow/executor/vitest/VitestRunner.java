package dev.testflow.executor.vitest;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.NodeProgram;
import dev.testflow.executor.ReportSource.XmlFiles;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs test files by Vitest, which gives each a worker of its own. Whatever the settings say, it goes on after a failure, and measures no coverage. */
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

    /** Vitest takes whatever a path is a part of; only with a whole path it is the beginning that counts. */
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
        Path root = place.root().toRealPath();
        tests.forEach(test -> command.add(root.resolve(test).toString()));
        return List.of(new Invocation(command, tests, new XmlFiles(place.scratch(), List.of(REPORT))));
    }
}
