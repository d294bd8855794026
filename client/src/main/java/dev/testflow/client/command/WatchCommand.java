package dev.testflow.client.command;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Follows a change or a run. */
@Command(
        name = "watch",
        description = "Follows a change or a run until every run is finished and analyzed.",
        mixinStandardHelpOptions = true)
final class WatchCommand extends FollowingCommand {

    @Parameters(paramLabel = "CHANGE|RUN", description = "The id that 'change' printed, or a run's.")
    private String id;

    WatchCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        return follow(client(), id);
    }
}
