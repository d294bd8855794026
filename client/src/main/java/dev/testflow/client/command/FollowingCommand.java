package dev.testflow.client.command;

import dev.testflow.client.TestFlowClient;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that follows a change or a run to its end. */
abstract class FollowingCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Mixin
    private Watching watching;

    FollowingCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    final TestFlowClient client() {
        return connection.client(environment);
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Follows it, prints how it ended, and tells the exit code. */
    final int follow(TestFlowClient client, String id) {
        return watching.follow(client, out(), id);
    }
}
