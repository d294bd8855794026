package dev.testflow.local.command;

import dev.testflow.client.command.TestFlowCommand;
import java.util.Map;
import picocli.CommandLine;

/** The whole command line: what the client can do, and what needs the processes of this machine. */
public final class LocalCommand {

    private LocalCommand() {}

    static CommandLine commandLine(Map<String, String> environment) {
        return TestFlowCommand.commandLine(environment)
                .addSubcommand(new UpCommand(environment))
                .addSubcommand(new DemoCommand(environment));
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }
}
