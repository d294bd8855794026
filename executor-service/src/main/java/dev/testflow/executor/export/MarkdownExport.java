package dev.testflow.executor.export;

import dev.testflow.executor.ReportedSuite;
import dev.testflow.executor.ReportedTest;
import dev.testflow.executor.Standing;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Markdown: how many tests ended how, and each that did not pass. What tests and definitions say is code, so that it mentions nobody and links nowhere. */
public final class MarkdownExport implements RunExport {

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\s]+");
    private static final Pattern BACKTICKS = Pattern.compile("`+");
    private static final int LONGEST = 500;

    private final Writer text;

    public MarkdownExport(OutputStream target) {
        text = new OutputStreamWriter(target, StandardCharsets.UTF_8);
    }

    @Override
    public void begin(RunSummary run, List<ReportedSuite> suites) throws IOException {
        text.write("# " + code(run.workflow()) + ": " + RunSummary.word(run.verdict()) + "\n\nRun " + code(run.run())
                + "\n");
        if (run.blockage() != null) {
            text.write("\nBlocked: " + code(run.blockage()) + "\n");
        }
        text.write("\n| application | tests | passed | failed | error | skipped |\n|---|---:|---:|---:|---:|---:|\n");
        for (ReportedSuite suite : suites) {
            text.write("| " + code(suite.application()) + " | " + suite.tests());
            for (Standing standing : Standing.values()) {
                text.write(" | " + suite.count(standing));
            }
            text.write(" |\n");
        }
        text.write("\n");
    }

    @Override
    public void suite(RunSummary run, ReportedSuite suite) {
        // The tests that are listed name their application.
    }

    @Override
    public void test(RunSummary run, ReportedTest test) throws IOException {
        if (test.standing() == Standing.FAILED || test.standing() == Standing.ERROR) {
            text.write("- " + code(test.application() + ":" + test.test()) + " " + RunSummary.word(test.verdict())
                    + ": " + code(run.message(test)) + "\n");
        }
    }

    @Override
    public void endSuite() {
        // The tests that are listed name their application.
    }

    @Override
    public void end() throws IOException {
        text.flush();
    }

    /** Foreign text as inline code on one line; a table's bar is escaped also there. */
    public static String code(String foreign) {
        String line = BREAKS.matcher(foreign).replaceAll(" ").strip();
        String cut = (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line).replace("|", "\\|");
        int longest = BACKTICKS
                .matcher(cut)
                .results()
                .mapToInt(found -> found.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(longest + 1);
        String space = longest > 0 ? " " : "";
        return fence + space + cut + space + fence;
    }
}
