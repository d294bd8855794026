package dev.testflow.client.command;

import dev.testflow.client.DefinitionProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a definition. */
@Command(
        name = "validate",
        description = {
            "Tells every error of a definition with its line and column; nothing is registered.",
            "Ends with 2 when there is one."
        },
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Parameters(
            paramLabel = "FILE",
            defaultValue = "testflow.yaml",
            description = "The definition (default: testflow.yaml).")
    private Path file;

    ValidateCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        List<DefinitionProblem> problems = connection.client(environment).check(content());
        Lines lines = new Lines(spec.commandLine().getOut());
        for (DefinitionProblem problem : problems) {
            lines.print("%s:%d:%d: %s", file, problem.line(), problem.column(), problem.message());
        }
        if (problems.isEmpty()) {
            lines.print("%s is valid", file);
        }
        spec.commandLine().getOut().flush();
        return problems.isEmpty() ? ExitCode.PASSED : ExitCode.BAD_INPUT;
    }

    private byte[] content() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadInputException("the file " + file + " cannot be read: " + e.getMessage());
        }
    }
}
