package dev.testflow.client.command;

import dev.testflow.client.Difference;
import dev.testflow.client.Preview;
import dev.testflow.client.TestFlowClient;
import dev.testflow.contract.DatasetSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what test data would be, and why it is another one. */
@Command(
        name = "data",
        description = "Shows what test data would be, and why it is another one.",
        mixinStandardHelpOptions = true)
final class DataCommand implements Runnable {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    DataCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? 'testflow data --help' lists them.");
    }

    @Command(
            name = "preview",
            description = "Shows the first rows that a definition's recipes make; nothing is stored or loaded.",
            mixinStandardHelpOptions = true)
    int preview(
            @Mixin Connection connection,
            @Parameters(
                            paramLabel = "FILE",
                            defaultValue = "testflow.yaml",
                            description = "The definition (default: testflow.yaml).")
                    Path file,
            @Option(names = "--dataset", paramLabel = "NAME", description = "Only this one.") @Nullable String dataset,
            @Option(
                            names = "--rows",
                            paramLabel = "N",
                            defaultValue = "5",
                            description = "So many of each entity, 1 to 100 (default: 5).")
                    int rows) {
        TestFlowClient client = connection.client(environment);
        List<DatasetSpec> recipes = client.recipes(content(file)).stream()
                .filter(recipe -> dataset == null || dataset.equals(recipe.name()))
                .toList();
        if (recipes.isEmpty()) {
            throw new BadInputException(
                    "there is no dataset " + (dataset == null ? "" : "'" + dataset + "' ") + "in " + file);
        }
        Lines lines = new Lines(spec.commandLine().getOut());
        for (DatasetSpec recipe : recipes) {
            Preview preview = client.preview(recipe, rows);
            lines.print("%s, version %s", recipe.name(), preview.version());
            for (Preview.Entity entity : preview.entities()) {
                lines.print("  %s, %d rows", entity.name(), entity.count());
                entity.rows().forEach(row -> lines.print("    %s", row));
            }
        }
        spec.commandLine().getOut().flush();
        return ExitCode.PASSED;
    }

    @Command(
            name = "diff",
            description = {
                "Shows what makes a run's dataset another one than that of another run.",
                "Ends with 1 when they differ."
            },
            mixinStandardHelpOptions = true)
    int diff(
            @Mixin Connection connection,
            @Parameters(paramLabel = "DATASET", description = "The dataset's name.") String dataset,
            @Parameters(paramLabel = "RUN", description = "A run's id.") String run,
            @Parameters(paramLabel = "OTHER", description = "The other run's id.") String other) {
        Difference difference = connection
                .client(environment)
                .difference(run, dataset, other)
                .orElseThrow(() -> new BadInputException(
                        "the runs '" + run + "' and '" + other + "' do not both have a dataset '" + dataset + "'"));
        Lines lines = new Lines(spec.commandLine().getOut());
        difference.differences().forEach(each -> lines.print("%s", each));
        spec.commandLine().getOut().flush();
        return difference.differences().isEmpty() ? ExitCode.PASSED : ExitCode.FAILED;
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadInputException("the file " + file + " cannot be read: " + e.getMessage());
        }
    }
}
