package dev.testflow.client.command;

import dev.testflow.client.TestFlowClient;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a run's plan again. */
@Command(
        name = "replay",
        description =
                "Runs a run's plan again, with the same revisions, tests, recipes and seeds, and prints the other run's id.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Mixin
    private Watching watching;

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run;

    @Option(names = "--watch", description = "Go on as 'testflow watch' does.")
    private boolean watch;

    ReplayCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        TestFlowClient client = connection.client(environment);
        if (client.plan(run).isEmpty()) {
            throw new BadInputException("there is no run '" + run + "'");
        }
        String again = client.replay(run);
        PrintWriter out = spec.commandLine().getOut();
        out.println(again);
        out.flush();
        return watch ? watching.follow(client, out, again) : ExitCode.PASSED;
    }
}
