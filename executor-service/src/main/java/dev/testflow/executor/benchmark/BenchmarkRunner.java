package dev.testflow.executor.benchmark;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.CommandLine;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.ReportSource.Globs;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import dev.testflow.machine.Glob;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Runs the application's own command once per test, and takes what it measured from its reports. */
@ApplicationScoped
class BenchmarkRunner implements Runner {

    @Override
    public String name() {
        return "benchmark";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return false;
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place) {
        if (application.command().isEmpty() || application.reports().isEmpty()) {
            throw new IllegalArgumentException("the application has no test command, or names no reports");
        }
        CommandLine command = new CommandLine(application.command());
        return tests.stream()
                .map(test -> new Invocation(
                        command.forOne(test),
                        List.of(test),
                        new Globs(
                                place.root(),
                                application.reports().stream()
                                        .map(report -> CommandLine.filled(report, Glob.quote(test)))
                                        .toList())))
                .toList();
    }
}
