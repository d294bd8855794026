package dev.testflow.client.command;

import dev.testflow.client.CoverageLearned;
import dev.testflow.client.CoverageReport;
import dev.testflow.client.TestFlowClient;
import dev.testflow.client.git.GitFolder;
import java.io.IOException;
import java.io.PrintWriter;
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

/** Tells what tests ran. */
@Command(name = "coverage", description = "Tells the selector what tests ran.", mixinStandardHelpOptions = true)
final class CoverageCommand implements Runnable {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    CoverageCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? 'testflow coverage --help' lists them.");
    }

    @Command(name = "upload", description = "Uploads coverage reports.", mixinStandardHelpOptions = true)
    int upload(
            @Mixin Connection connection,
            @Option(
                            names = "--repo",
                            paramLabel = "FOLDER",
                            defaultValue = ".",
                            description = "A folder in the Git repository (default: the current folder).")
                    Path folder,
            @Option(
                            names = "--remote",
                            paramLabel = "NAME",
                            description = "The repository's URL is this remote's in place of the folder's own.")
                    @Nullable
                    String remote,
            @Option(
                            names = "--commit",
                            paramLabel = "REV",
                            defaultValue = "HEAD",
                            description = "What the tests ran at, and is checked out unchanged (default: HEAD).")
                    String commit,
            @Option(names = "--application", paramLabel = "NAME", required = true, description = "Whose tests ran.")
                    String application,
            @Option(
                            names = "--format",
                            paramLabel = "FORMAT",
                            required = true,
                            description = "coverage.py, lcov, istanbul, v8, jacoco-xml or jacoco-exec.")
                    String format,
            @Option(
                            names = "--test",
                            paramLabel = "TEST",
                            description = "The only test that ran; needed when the reports name no tests.")
                    @Nullable
                    String test,
            @Option(names = "--workflow", paramLabel = "NAME", description = "The workflow that has the application.")
                    @Nullable
                    String workflow,
            @Parameters(paramLabel = "REPORT", arity = "1..*", description = "The reports.") List<Path> reports) {
        TestFlowClient client = connection.client(environment);
        try (GitFolder git = GitFolder.open(folder)) {
            CoverageReport about =
                    new CoverageReport(git.url(remote), git.checkedOut(commit), application, format, test, workflow);
            PrintWriter out = spec.commandLine().getOut();
            for (Path report : reports) {
                tell(report, client.uploadCoverage(about, content(report)), out);
            }
        }
        return ExitCode.PASSED;
    }

    private static byte[] content(Path report) {
        try {
            return Files.readAllBytes(report);
        } catch (IOException e) {
            throw new BadInputException("the report " + report + " cannot be read: " + e);
        }
    }

    private static void tell(Path report, CoverageLearned learned, PrintWriter out) {
        out.println(report + ": tests " + learned.tests() + ", files " + learned.files());
        learned.withoutCode().forEach(test -> out.println("  " + test + " ran nothing but tests"));
        tell("no test", learned.unknownTests(), learned.unknownTestCount(), out);
        tell("no file of the repository", learned.unknownFiles(), learned.unknownFileCount(), out);
        out.flush();
    }

    private static void tell(String what, List<String> names, int count, PrintWriter out) {
        names.forEach(name -> out.println("  " + what + ": " + name));
        if (count > names.size()) {
            out.println("  " + what + ": " + (count - names.size()) + " more");
        }
    }
}
