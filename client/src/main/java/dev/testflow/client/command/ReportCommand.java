package dev.testflow.client.command;

import dev.testflow.client.TestFlowClient;
import dev.testflow.client.report.JunitReport;
import dev.testflow.client.report.MarkdownReport;
import dev.testflow.client.report.RunReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what a run did. */
@Command(
        name = "report",
        description = "Writes a finished run's report: Markdown to standard output, unless files are named.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Parameters(paramLabel = "RUN", description = "The run's id.")
    private String run;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write Markdown to this file.")
    private @Nullable Path markdown;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write JUnit XML to this file.")
    private @Nullable Path junit;

    ReportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        TestFlowClient client = connection.client(environment);
        RunReport report = RunReport.of(client, run)
                .orElseThrow(() ->
                        new BadInputException("there is no run '" + run + "', or it has not reached the executor"));
        if (markdown == null && junit == null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(new MarkdownReport(report).text());
            out.flush();
        }
        if (markdown != null) {
            write(markdown, new MarkdownReport(report).text());
        }
        if (junit != null) {
            write(junit, new JunitReport(report).xml());
        }
        return ExitCode.of(report.run().verdict());
    }

    private static void write(Path file, String text) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadInputException("the report cannot be written to " + file + ": " + e);
        }
    }
}
