package dev.testflow.client.command;

import dev.testflow.client.EnvironmentStatus;
import dev.testflow.client.Orphans;
import dev.testflow.client.TestFlowClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows environments, and lets them go. */
@Command(name = "env", description = "Shows environments, and lets them go.", mixinStandardHelpOptions = true)
final class EnvCommand implements Runnable {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    EnvCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? 'testflow env --help' lists them.");
    }

    @Command(name = "ls", description = "Lists environments, the newest first.", mixinStandardHelpOptions = true)
    int list(
            @Mixin Connection connection,
            @Option(names = "--run", paramLabel = "RUN", description = "Only those of this run.") @Nullable String run,
            @Option(names = "--state", paramLabel = "STATE", description = "Only those in this state.") @Nullable
                    String state,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "At the most so many (default: 50).")
                    int limit) {
        Lines lines = new Lines(spec.commandLine().getOut());
        for (EnvironmentStatus each : connection.client(environment).environments(run, state, limit)) {
            lines.print("%s", line(each));
        }
        spec.commandLine().getOut().flush();
        return ExitCode.PASSED;
    }

    @Command(
            name = "show",
            description = "Shows an environment with its services and its history.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin Connection connection,
            @Parameters(paramLabel = "ENVIRONMENT", description = "The environment's id.") String id) {
        EnvironmentStatus found = connection
                .client(environment)
                .environment(id)
                .orElseThrow(() -> new BadInputException("there is no environment '" + id + "'"));
        PrintWriter out = spec.commandLine().getOut();
        Lines lines = new Lines(out);
        lines.print("%s", line(found));
        for (EnvironmentStatus.Service service : found.services()) {
            lines.print(
                    "  %s (%s, %s)%s %s",
                    service.name(),
                    service.type(),
                    service.resource(),
                    service.ready() ? "" : " not ready",
                    new TreeMap<>(service.properties()));
        }
        for (EnvironmentStatus.Step step : found.history()) {
            lines.print("  %s %s%s", step.at(), step.state(), step.reason() == null ? "" : ": " + step.reason());
        }
        if (found.log() != null) {
            lines.print("%s", found.log());
        }
        out.flush();
        return ExitCode.PASSED;
    }

    @Command(
            name = "reap",
            description = {"Lets environments go, whoever holds them.", "What is leaked is tried again at once."},
            mixinStandardHelpOptions = true)
    int reap(
            @Mixin Connection connection,
            @Parameters(paramLabel = "ENVIRONMENT", arity = "1..*", description = "The environments' ids.")
                    List<String> ids) {
        TestFlowClient client = connection.client(environment);
        Lines lines = new Lines(spec.commandLine().getOut());
        for (String id : ids) {
            client.reap(id);
            lines.print("%s is let go", id);
        }
        spec.commandLine().getOut().flush();
        return ExitCode.PASSED;
    }

    @Command(
            name = "orphans",
            description = {
                "Asks the providers what there still is of a run's environments.",
                "Ends with 1 when something is there that should be gone."
            },
            mixinStandardHelpOptions = true)
    int orphans(
            @Mixin Connection connection, @Parameters(paramLabel = "RUN", description = "The run's id.") String run) {
        Orphans report = connection
                .client(environment)
                .orphans(run)
                .orElseThrow(() -> new BadInputException("there is no run '" + run + "'"));
        Lines lines = new Lines(spec.commandLine().getOut());
        for (Orphans.Checked checked : report.environments()) {
            lines.print("%s %s", checked.environment(), checked.state());
            checked.resources().stream()
                    .filter(found -> !found.presence().equals("GONE"))
                    .forEach(found -> lines.print(
                            "  %s (%s, %s) %s", found.service(), found.type(), found.resource(), found.presence()));
        }
        lines.print("%d orphans at %s", report.orphans(), report.at());
        spec.commandLine().getOut().flush();
        return report.orphans() == 0 ? ExitCode.PASSED : ExitCode.FAILED;
    }

    private static String line(EnvironmentStatus each) {
        return "%s  %s%s  %s  %s%s%s"
                .formatted(
                        each.id(),
                        each.state(),
                        each.leakedAt() == null ? "" : " (leaked since " + each.leakedAt() + ")",
                        each.createdAt(),
                        each.spare() ? "spare" : "run " + each.run(),
                        each.spare() || each.team() == null ? "" : "  team " + each.team(),
                        each.reason() == null ? "" : "  " + each.reason());
    }
}
