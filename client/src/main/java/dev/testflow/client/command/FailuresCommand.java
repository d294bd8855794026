package dev.testflow.client.command;

import dev.testflow.client.Failure;
import dev.testflow.client.FailureFilter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists failures. */
@Command(name = "failures", description = "Lists failures, the latest first.", mixinStandardHelpOptions = true)
final class FailuresCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Option(names = "--run", paramLabel = "RUN", description = "Only those of this run.")
    private @Nullable String run;

    @Option(names = "--team", paramLabel = "TEAM", description = "Only those of this team.")
    private @Nullable String team;

    @Option(names = "--category", paramLabel = "CATEGORY", description = "Only those of this category.")
    private @Nullable String category;

    @Option(names = "--fingerprint", paramLabel = "FINGERPRINT", description = "Only those with this fingerprint.")
    private @Nullable String fingerprint;

    @Option(names = "--application", paramLabel = "APPLICATION", description = "Only those of this application.")
    private @Nullable String application;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At the most so many (default: 50).")
    private int limit;

    FailuresCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Lines lines = new Lines(spec.commandLine().getOut());
        FailureFilter filter = new FailureFilter(run, team, category, fingerprint, application);
        for (Failure failure : connection.client(environment).failures(filter, limit)) {
            lines.print(
                    "%s  %s  %s  %s%s",
                    failure.fingerprint(),
                    failure.category(),
                    failure.team(),
                    where(failure),
                    failure.likelyCause() == null ? "" : "  " + failure.likelyCause());
        }
        spec.commandLine().getOut().flush();
        return ExitCode.PASSED;
    }

    private static String where(Failure failure) {
        if (failure.test() == null) {
            return "(no test)";
        }
        String name = failure.caseName() == null ? "" : "#" + failure.caseName();
        return failure.application() + ":" + failure.test() + name;
    }
}
