package dev.testflow.client.command;

import dev.testflow.client.Reanalysis;
import dev.testflow.client.TestFlowClient;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a run's plan again, or judges its failures again. */
@Command(
        name = "replay",
        description =
                "Runs a run's plan again, with the same revisions, tests, recipes and seeds, and prints the other run's id.",
        mixinStandardHelpOptions = true)
final class ReplayCommand extends StartingCommand {

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run;

    @Option(
            names = "--with-rules",
            paramLabel = "FILE",
            description =
                    "Run nothing: tell which of the run's failures would get another category under the rules of this file, a definition or its 'failure_analysis'.")
    private @Nullable Path rules;

    ReplayCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    public Integer call() {
        TestFlowClient client = client();
        if (client.plan(run).isEmpty()) {
            throw new BadInputException("there is no run '" + run + "'");
        }
        return rules == null ? started(client, client.replay(run)) : tell(client.reanalyse(run, RulesFile.read(rules)));
    }

    private int tell(Reanalysis reanalysis) {
        Lines lines = new Lines(out());
        reanalysis.refused().forEach(refusal -> lines.print("%s", refusal));
        for (Reanalysis.Moved moved : reanalysis.moved()) {
            lines.print(
                    "%s  %d times  %s → %s  %s%s  %s",
                    moved.fingerprint(),
                    moved.occurrences(),
                    moved.category(),
                    moved.newCategory(),
                    moved.team(),
                    moved.newTeam() == null ? "" : " → " + moved.newTeam(),
                    moved.line() == null ? "no rule matches any more" : moved.line());
        }
        lines.print(
                "%d of the run's %d fingerprints would have another category",
                reanalysis.moved().size(), reanalysis.searched());
        out().flush();
        return reanalysis.refused().isEmpty() ? ExitCode.PASSED : ExitCode.BAD_INPUT;
    }
}
