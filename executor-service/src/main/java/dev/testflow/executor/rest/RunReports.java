package dev.testflow.executor.rest;

import dev.testflow.contract.Blockage;
import dev.testflow.executor.ReportedSuite;
import dev.testflow.executor.ReportedTest;
import dev.testflow.executor.db.ReportedTests;
import dev.testflow.executor.db.RunViews;
import dev.testflow.executor.db.RunViews.RunView;
import dev.testflow.executor.export.CtrfExport;
import dev.testflow.executor.export.JUnitExport;
import dev.testflow.executor.export.MarkdownExport;
import dev.testflow.executor.export.RunExport;
import dev.testflow.executor.export.RunSummary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestPath;

/** A run's reports for other programs, of any size: they are written while they are read from the database, some tests at a time. */
@Path("/runs/{run}")
class RunReports {

    /** Of the longest attempts that there may be, so many take some megabytes. */
    private static final int AT_A_TIME = 100;

    private final RunViews runs;
    private final ReportedTests tests;

    RunReports(RunViews runs, ReportedTests tests) {
        this.runs = runs;
        this.tests = tests;
    }

    private interface Format {
        RunExport to(OutputStream target) throws IOException;
    }

    @GET
    @Path("/report.xml")
    @Produces(MediaType.APPLICATION_XML)
    public StreamingOutput junit(@RestPath String run) {
        return report(run, JUnitExport::new);
    }

    @GET
    @Path("/report.json")
    @Produces(MediaType.APPLICATION_JSON)
    public StreamingOutput ctrf(@RestPath String run) {
        return report(run, CtrfExport::new);
    }

    @GET
    @Path("/report.md")
    @Produces("text/markdown;charset=UTF-8")
    public StreamingOutput markdown(@RestPath String run) {
        return report(run, MarkdownExport::new);
    }

    private StreamingOutput report(String run, Format format) {
        RunSummary summary = summary(runs.find(run).orElseThrow(() -> RunsResource.unknown(run)));
        return target -> write(summary, format.to(target));
    }

    private void write(RunSummary run, RunExport export) throws IOException {
        List<ReportedSuite> suites = tests.suites(run.run());
        export.begin(run, suites);
        for (ReportedSuite suite : suites) {
            export.suite(run, suite);
            List<ReportedTest> page = tests.page(run.run(), suite.application(), -1, AT_A_TIME);
            while (!page.isEmpty()) {
                for (ReportedTest test : page) {
                    export.test(run, test);
                }
                page = tests.page(run.run(), suite.application(), page.getLast().position(), AT_A_TIME);
            }
            export.endSuite();
        }
        export.end();
    }

    private static RunSummary summary(RunView run) {
        Blockage blockage = run.blockage();
        return new RunSummary(
                run.run(),
                Objects.requireNonNullElse(run.workflow(), run.run()),
                run.change(),
                run.verdict(),
                Objects.requireNonNullElse(run.startedAt(), run.createdAt()),
                Objects.requireNonNullElseGet(run.finishedAt(), Instant::now),
                blockage == null ? null : blockage.reason());
    }
}
