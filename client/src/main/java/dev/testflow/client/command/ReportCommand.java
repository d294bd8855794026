package dev.testflow.client.command;

import dev.testflow.client.ReportFormat;
import dev.testflow.client.RunStatus;
import dev.testflow.client.TestFlowClient;
import dev.testflow.client.report.MarkdownReport;
import dev.testflow.client.report.RunReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

    @Option(
            names = "--ctrf",
            paramLabel = "FILE",
            description = "Write a report in the Common Test Report Format to this file.")
    private @Nullable Path ctrf;

    @Option(
            names = "--timeline",
            paramLabel = "FILE",
            description = "Draw when environments, data and tests took their time, as an SVG in this file.")
    private @Nullable Path timeline;

    ReportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        TestFlowClient client = connection.client(environment);
        RunStatus status = client.run(run).orElseThrow(this::unknown);
        if (Stream.of(markdown, junit, ctrf, timeline).allMatch(Objects::isNull)) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(markdown(client));
            out.flush();
        }
        if (markdown != null) {
            write(markdown, new ByteArrayInputStream(markdown(client).getBytes(StandardCharsets.UTF_8)));
        }
        if (junit != null) {
            write(junit, client.report(run, ReportFormat.JUNIT));
        }
        if (ctrf != null) {
            write(ctrf, client.report(run, ReportFormat.CTRF));
        }
        if (timeline != null) {
            write(timeline, client.report(run, ReportFormat.TIMELINE));
        }
        return ExitCode.of(status.verdict());
    }

    private String markdown(TestFlowClient client) {
        return new MarkdownReport(RunReport.of(client, run).orElseThrow(this::unknown)).text();
    }

    private BadInputException unknown() {
        return new BadInputException("there is no run '" + run + "', or it has not reached the executor");
    }

    private static void write(Path file, InputStream report) {
        Path folder = file.toAbsolutePath().getParent();
        try (report) {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.copy(report, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BadInputException("the report cannot be written to " + file + ": " + e);
        }
    }
}
