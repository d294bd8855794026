package dev.testflow.client.command;

import dev.testflow.client.PlanSummary;
import dev.testflow.client.TestFlowClient;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a run, or one test of it. */
@Command(
        name = "why",
        description = "Tells why tests were selected or skipped, how they ended, and who a failure went to.",
        mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's id.")
    private String run;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "APPLICATION:TEST",
            description = "One test; all of them without it.")
    private @Nullable String test;

    WhyCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        TestFlowClient client = connection.client(environment);
        PlanSummary plan = client.plan(run).orElseThrow(() -> new BadInputException("there is no run '" + run + "'"));
        PrintWriter out = spec.commandLine().getOut();
        Explanation explanation = new Explanation(client, out, run);
        if (test == null) {
            explanation.ofRun(plan);
        } else {
            int colon = test.indexOf(':');
            if (colon < 1 || colon == test.length() - 1) {
                throw new BadInputException("'" + test + "' is not APPLICATION:TEST");
            }
            explanation.ofTest(test.substring(0, colon), test.substring(colon + 1));
        }
        out.flush();
        return ExitCode.PASSED;
    }
}
