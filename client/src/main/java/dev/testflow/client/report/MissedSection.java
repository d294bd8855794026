package dev.testflow.client.report;

import dev.testflow.client.Escapes;
import dev.testflow.client.Escapes.Escape;
import dev.testflow.client.Escapes.Interval;
import dev.testflow.client.TestAttempts;
import dev.testflow.client.Wording;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the tests tell that ran although they were skipped, or would have been. */
final class MissedSection {

    private final RunReport report;

    MissedSection(RunReport report) {
        this.report = report;
    }

    /** The section's lines; none when there were no such tests, in this run and before. */
    List<String> lines() {
        List<TestAttempts> checked = report.tests().stream()
                .filter(test -> test.inRole() != TestRole.SELECTED)
                .toList();
        String rate = rate();
        if (checked.isEmpty() && rate == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("", "## What selection missed", ""));
        if (!checked.isEmpty()) {
            List<TestAttempts> failed = checked.stream()
                    .filter(test -> test.verdict() == Verdict.FAILED)
                    .toList();
            lines.add("- tests that ran although the selection skips them: " + checked.size() + ", failed: "
                    + failed.size());
            failed.forEach(test -> lines.add("  - " + failed(test)));
        }
        if (rate != null) {
            lines.add(rate);
        }
        return lines;
    }

    private String failed(TestAttempts test) {
        return Markdown.code(test.application() + ":" + test.test()) + ", " + Wording.of(test.inRole())
                + (escaped(test) ? ": it escaped the selection" : "");
    }

    private boolean escaped(TestAttempts test) {
        Escapes escapes = report.escapes();
        return escapes != null && escapes.last().stream().anyMatch(escape -> isOf(escape, test));
    }

    private boolean isOf(Escape escape, TestAttempts test) {
        return escape.run().equals(report.run().run())
                && escape.application().equals(test.application())
                && escape.test().equals(test.test());
    }

    private @Nullable String rate() {
        Escapes escapes = report.escapes();
        if (escapes == null) {
            return null;
        }
        Double rate = escapes.total().rate();
        Interval interval = escapes.total().interval();
        return rate == null || interval == null
                ? null
                : String.format(
                        Locale.ROOT,
                        "- of all such tests of the workflow so far, %d of %d escaped: %.1f%% (with %.0f%% confidence between %.1f%% and %.1f%%)",
                        escapes.total().escapes(),
                        escapes.total().sampled(),
                        100 * rate,
                        100 * escapes.confidence(),
                        100 * interval.low(),
                        100 * interval.high());
    }
}
