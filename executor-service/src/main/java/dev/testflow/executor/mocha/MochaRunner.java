package dev.testflow.executor.mocha;

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
 * Runs each test file by a Mocha of its own, since one that cannot be loaded keeps Mocha from executing any other. What the project's settings name as {@code spec} Mocha executes
 * as well, whatever file it is given.
 */
@ApplicationScoped
class MochaRunner implements Runner {

    private static final String REPORT = "mocha-report.xml";

    @Override
    public String name() {
        return "mocha";
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
                NodeProgram.of(place.root(), "mocha"),
                "--reporter=xunit",
                "--reporter-option=output=" + report,
                "{test_path}"));
    }
}
