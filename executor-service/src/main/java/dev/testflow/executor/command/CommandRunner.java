package dev.testflow.executor.command;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.CommandLine;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.ReportSource.Globs;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Workplace;
import dev.testflow.machine.Glob;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Runs the application's own command, once per test, or for all at once when it takes {@code {test_paths}}. */
@ApplicationScoped
class CommandRunner implements Runner {

    @Override
    public String name() {
        return "command";
    }

    @Override
    public boolean batches(ApplicationSpec application) {
        return new CommandLine(application.command()).takesAll();
    }

    @Override
    public List<Invocation> invocations(ApplicationSpec application, List<String> tests, Workplace place) {
        if (application.command().isEmpty()) {
            throw new IllegalArgumentException("the application has no test command");
        }
        if (application.reports().isEmpty()) {
            throw new IllegalArgumentException("the application names no reports, so nothing tells how its tests end");
        }
        CommandLine command = new CommandLine(application.command());
        if (command.takesAll()) {
            return List.of(
                    new Invocation(command.forAll(tests), tests, new Globs(place.root(), application.reports())));
        }
        return tests.stream()
                .map(test -> new Invocation(
                        command.forOne(test), List.of(test), new Globs(place.root(), reports(application, test))))
                .toList();
    }

    private static List<String> reports(ApplicationSpec application, String test) {
        return application.reports().stream()
                .map(report -> CommandLine.filled(report, Glob.quote(test)))
                .toList();
    }
}
