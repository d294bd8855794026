package dev.testflow.client.command;

import dev.testflow.client.TestFlowClient;
import java.util.Map;
import picocli.CommandLine.Option;

/** A command that starts something, and may follow it. */
abstract class StartingCommand extends FollowingCommand {

    @Option(names = "--watch", description = "Go on as 'testflow watch' does.")
    private boolean watch;

    StartingCommand(Map<String, String> environment) {
        super(environment);
    }

    /** Prints the id of what was started, and follows it where that is wanted. */
    final int started(TestFlowClient client, String id) {
        out().println(id);
        out().flush();
        return watch ? follow(client, id) : ExitCode.PASSED;
    }
}
