package dev.testflow.client.report;

import dev.testflow.client.ChangeStatus;
import dev.testflow.client.Failure;
import dev.testflow.client.PlanTest;
import dev.testflow.client.RunStatus;
import dev.testflow.client.TestAttempts;
import dev.testflow.client.Wording;
import dev.testflow.contract.Suspect;
import dev.testflow.contract.TestRole;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run's report for people: for a pull request's comment or a build's summary. */
public final class MarkdownReport {

    private final RunReport report;
    private final StringBuilder text = new StringBuilder();

    public MarkdownReport(RunReport report) {
        this.report = report;
    }

    /** The report's text. */
    public String text() {
        text.setLength(0);
        head();
        failures();
        new MissedSection(report).lines().forEach(this::line);
        tests();
        skipped();
        return text.toString();
    }

    private void head() {
        RunStatus run = report.run();
        line(
                "# %s: %s",
                Markdown.escape(run.workflow() == null ? run.run() : run.workflow()), Wording.of(run.verdict()));
        line("");
        ChangeStatus change = report.change();
        if (change != null) {
            line(
                    "- change %s: %s at %s",
                    Markdown.code(change.change()), Markdown.code(change.ref()), Markdown.code(change.head()));
        }
        line(
                "- run %s%s",
                Markdown.code(run.run()),
                run.durationMillis() == null ? "" : ", " + Wording.seconds(run.durationMillis()));
        if (report.plan() != null) {
            line(
                    "- %d of %d tests selected",
                    report.plan().selected(), report.plan().catalogued());
            report.plan().strategyReasons().forEach(reason -> line("  - %s", Markdown.escape(reason)));
        }
        if (run.blockage() != null) {
            line(
                    "- blocked by %s %s: %s",
                    run.blockage().what(),
                    Markdown.code(run.blockage().name()),
                    Markdown.escape(run.blockage().reason()));
        }
        if (!report.failures().complete()) {
            line("- **the analysis is not complete**");
        }
    }

    private void failures() {
        if (report.failures().failures().isEmpty()) {
            return;
        }
        line("");
        line("## Failures");
        report.failures().byFingerprint().forEach(this::failure);
    }

    private void failure(List<Failure> occurrences) {
        Failure first = occurrences.getFirst();
        line("");
        line("### %s → %s", Markdown.escape(first.category()), Markdown.escape(first.team()));
        line("");
        if (first.likelyCause() != null) {
            line("%s", Markdown.escape(first.likelyCause()));
            line("");
        }
        occurrences.stream()
                .map(MarkdownReport::where)
                .distinct()
                .forEach(where -> line("- in %s", Markdown.code(where)));
        for (Suspect suspect : first.suspects()) {
            line("- suspect %s: %s", Markdown.code(suspect.path()), Markdown.escape(suspect.reason()));
        }
        if (first.suggestion() != null) {
            line("- advice: %s", Markdown.escape(first.suggestion()));
        }
        first.evidence().forEach(evidence -> line("- because %s", Markdown.escape(evidence)));
        line("- known as %s", Markdown.code(first.fingerprint()));
    }

    private void tests() {
        if (report.tests().isEmpty()) {
            return;
        }
        line("");
        line("## Tests");
        line("");
        line("| test | verdict | attempts | time | selected because |");
        line("|---|---|---:|---:|---|");
        for (TestAttempts test : report.tests()) {
            line(
                    "| %s | %s | %d | %s | %s |",
                    Markdown.code(test.application() + ":" + test.test()),
                    Wording.of(test.verdict())
                            + (test.inRole() == TestRole.SELECTED ? "" : " (" + Wording.of(test.inRole()) + ")"),
                    test.attempts().size(),
                    Wording.seconds(test.durationMillis()),
                    reasons(test.application(), test.test()));
        }
    }

    private void skipped() {
        List<PlanTest> skipped =
                report.planned().stream().filter(test -> !test.isSelected()).toList();
        if (!skipped.isEmpty()) {
            line("");
            line("## Not selected");
            line("");
            skipped.forEach(test -> line(
                    "- %s: %s",
                    Markdown.code(test.application() + ":" + test.test()),
                    Markdown.escape(String.join("; ", test.reasons()))));
        }
    }

    private String reasons(String application, String test) {
        return report.planned().stream()
                .filter(planned -> planned.application().equals(application)
                        && planned.test().equals(test))
                .flatMap(planned -> planned.reasons().stream())
                .map(Markdown::escape)
                .collect(Collectors.joining("; "));
    }

    private static String where(Failure failure) {
        if (failure.application() == null) {
            return "the run";
        }
        return failure.application() + ":" + failure.test()
                + (failure.caseName() == null ? "" : "#" + failure.caseName());
    }

    private void line(String format, @Nullable Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
