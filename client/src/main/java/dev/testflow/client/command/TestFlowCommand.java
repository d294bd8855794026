package dev.testflow.client.command;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that all others are under. */
@Command(
        name = "testflow",
        description = "Runs the tests that a change needs, and routes each failure to its owner.",
        mixinStandardHelpOptions = true,
        version = "TestFlow 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; every test passed (a flaky or skipped one counts as passed)",
            "1:tests failed",
            "2:bad input: wrong arguments, an unknown run, a rejected change",
            "3:infrastructure: a service does not answer, or a run is blocked, in error, timed out or cancelled"
        },
        footer = {
            "",
            "The services are looked for at the options' URLs, then at $TESTFLOW_SELECTOR_URL, $TESTFLOW_PROVISIONER_URL, $TESTFLOW_EXECUTOR_URL and $TESTFLOW_ANALYZER_URL, then where a running 'testflow up' says (in $TESTFLOW_HOME, ~/.testflow by default), then at 127.0.0.1:8081 to 8085."
        })
public final class TestFlowCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** The command line with the commands that need nothing but the services' REST interfaces. */
    public static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new TestFlowCommand())
                .addSubcommand(new ChangeCommand(environment))
                .addSubcommand(new WatchCommand(environment))
                .addSubcommand(new WhyCommand(environment))
                .addSubcommand(new ValidateCommand(environment))
                .addSubcommand(new ReplayCommand(environment))
                .addSubcommand(new ReportCommand(environment))
                .addSubcommand(new CoverageCommand(environment))
                .addSubcommand(new ContractsCommand(environment))
                .addSubcommand(new EnvCommand(environment))
                .addSubcommand(new DataCommand(environment))
                .addSubcommand(new FailuresCommand(environment))
                .addSubcommand(new RulesCommand(environment))
                .addSubcommand(new ConnectCommand())
                .setExecutionExceptionHandler(new Failures())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    public static void main(String[] arguments) {
        System.exit(commandLine(System.getenv()).execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? 'testflow --help' lists them.");
    }
}
