package dev.testflow.client.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.connect.Harness;
import dev.testflow.connect.Matching;
import dev.testflow.connect.Problem;
import dev.testflow.connect.Scenario;
import dev.testflow.connect.Script;
import dev.testflow.connect.ScriptParser;
import dev.testflow.connect.TestContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads scripts of dialogues with Amazon Connect flows; no service is asked. */
@Command(
        name = "connect",
        description = "Reads scripts of dialogues with Amazon Connect flows; no service is asked.",
        mixinStandardHelpOptions = true)
final class ConnectCommand implements Runnable {

    private static final String MATCHING =
            "How a part of a message is asked for: IN_PROPERTIES (default) or BESIDE_PROPERTIES.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? 'testflow connect --help' lists them.");
    }

    @Command(
            name = "check",
            description = {"Tells what is wrong with scripts.", "Ends with 2 when anything could not be executed."},
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "FILE", arity = "1..*", description = "The scripts.") List<Path> files) {
        boolean accepted = true;
        Lines lines = new Lines(spec.commandLine().getOut());
        for (Path file : files) {
            Script script = script(file);
            script.all().forEach(problem -> lines.print("%s", problem.in(file.toString())));
            long good = script.scenarios().stream().filter(Scenario::isAccepted).count();
            lines.print(
                    "%s: %d of %d scenarios can be executed",
                    file, good, script.scenarios().size());
            accepted &= script.isAccepted();
        }
        spec.commandLine().getOut().flush();
        return accepted ? ExitCode.PASSED : ExitCode.BAD_INPUT;
    }

    @Command(
            name = "convert",
            description = {
                "Prints the content of the test cases, as JSON by scenario.",
                "Ends with 2 when there are scenarios that could not be executed; those are left out."
            },
            mixinStandardHelpOptions = true)
    int convert(
            @Parameters(paramLabel = "FILE", description = "The script.") Path file,
            @Option(names = "--matching", paramLabel = "WHERE", defaultValue = "IN_PROPERTIES", description = MATCHING)
                    Matching matching)
            throws JsonProcessingException {
        Script script = script(file);
        ObjectMapper json = new ObjectMapper();
        ObjectNode all = json.createObjectNode();
        for (Scenario scenario : accepted(script)) {
            all.putObject(scenario.id())
                    .put("name", scenario.name())
                    .set("content", TestContent.of(scenario, matching));
        }
        spec.commandLine()
                .getOut()
                .println(json.writerWithDefaultPrettyPrinter().writeValueAsString(all));
        spec.commandLine().getOut().flush();
        return end(script, file);
    }

    @Command(
            name = "export",
            description = {
                "Writes a program that executes the scenarios without TestFlow: Python 3 with boto3, or one file of Java.",
                "Ends with 2 when there are scenarios that could not be executed; those are left out."
            },
            mixinStandardHelpOptions = true)
    int export(
            @Parameters(paramLabel = "FILE", description = "The script.") Path file,
            @Option(
                            names = "--language",
                            paramLabel = "LANGUAGE",
                            defaultValue = "PYTHON",
                            description = "PYTHON (default) or JAVA.")
                    Harness.Language language,
            @Option(
                            names = "--output",
                            paramLabel = "PROGRAM",
                            description =
                                    "Where it is written to (default: run-tests.py or Harness.java beside the script).")
                    @Nullable
                    Path output,
            @Option(names = "--instance", paramLabel = "ID", defaultValue = "", description = "The Connect instance.")
                    String instance,
            @Option(names = "--flow", paramLabel = "ID", defaultValue = "", description = "The flow that is called.")
                    String flow,
            @Option(names = "--region", paramLabel = "REGION", defaultValue = "us-east-1", description = "The region.")
                    String region,
            @Option(names = "--matching", paramLabel = "WHERE", defaultValue = "IN_PROPERTIES", description = MATCHING)
                    Matching matching)
            throws IOException {
        Script script = script(file);
        String name = switch (language) {
            case PYTHON -> "run-tests.py";
            case JAVA -> "Harness.java";
        };
        Path program = output == null ? file.resolveSibling(name) : output;
        Harness harness = new Harness(
                String.valueOf(file.getFileName()),
                String.valueOf(program.getFileName()),
                region,
                instance,
                flow,
                matching);
        Files.writeString(program, harness.write(language, accepted(script)));
        Lines lines = new Lines(spec.commandLine().getOut());
        lines.print("%s: %d scenarios", program, accepted(script).size());
        spec.commandLine().getOut().flush();
        return end(script, file);
    }

    private int end(Script script, Path file) {
        Lines lines = new Lines(spec.commandLine().getErr());
        for (Problem problem : script.all()) {
            if (problem.code().isError()) {
                lines.print("%s", problem.in(file.toString()));
            }
        }
        spec.commandLine().getErr().flush();
        return script.isAccepted() ? ExitCode.PASSED : ExitCode.BAD_INPUT;
    }

    private static List<Scenario> accepted(Script script) {
        return script.scenarios().stream().filter(Scenario::isAccepted).toList();
    }

    private static Script script(Path file) {
        try {
            return ScriptParser.parse(Files.readString(file));
        } catch (IOException e) {
            throw new BadInputException("the script " + file + " cannot be read: " + e);
        }
    }
}
