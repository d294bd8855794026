package dev.testflow.executor.archive;

import dev.testflow.contract.Blockage;
import dev.testflow.executor.ReportedSuite;
import dev.testflow.executor.ReportedTest;
import dev.testflow.executor.db.ReportedTests;
import dev.testflow.executor.db.RunViews.RunView;
import dev.testflow.executor.export.CtrfExport;
import dev.testflow.executor.export.JUnitExport;
import dev.testflow.executor.export.MarkdownExport;
import dev.testflow.executor.export.RunExport;
import dev.testflow.executor.export.RunSummary;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Writes a run's reports for other programs, of any size: they are written while they are read from the database, some tests at a time. */
@ApplicationScoped
public class RunReporting {

    /** Of the longest attempts that there may be, so many take some megabytes. */
    private static final int AT_A_TIME = 100;

    private final ReportedTests tests;

    RunReporting(ReportedTests tests) {
        this.tests = tests;
    }

    /** The forms of a report. */
    public enum Form {
        JUNIT("report.xml", "application/xml"),
        CTRF("report.json", "application/json"),
        MARKDOWN("report.md", "text/markdown;charset=UTF-8");

        private final String file;
        private final String mediaType;

        Form(String file, String mediaType) {
            this.file = file;
            this.mediaType = mediaType;
        }

        /** What a file of this form is called. */
        String file() {
            return file;
        }

        String mediaType() {
            return mediaType;
        }

        private RunExport to(OutputStream target) throws IOException {
            return switch (this) {
                case JUNIT -> new JUnitExport(target);
                case CTRF -> new CtrfExport(target);
                case MARKDOWN -> new MarkdownExport(target);
            };
        }
    }

    /** Writes the report of a run. */
    public void write(RunView view, Form form, OutputStream target) throws IOException {
        RunSummary run = summary(view);
        RunExport export = form.to(target);
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
