package dev.testflow.client.command;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Follows a change or a run. */
@Command(
        name = "watch",
        description = "Follows a change or a run until every run is finished and analyzed.",
        mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Mixin
    private Watching watching;

    @Parameters(paramLabel = "CHANGE|RUN", description = "The id that 'change' printed, or a run's.")
    private String id;

    WatchCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return watching.follow(
                connection.client(environment), spec.commandLine().getOut(), id);
    }
}
