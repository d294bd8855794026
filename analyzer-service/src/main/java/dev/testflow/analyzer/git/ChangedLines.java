package dev.testflow.analyzer.git;

import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/** The lines that differ between two versions of a file, with some around them. */
final class ChangedLines {

    private static final int AROUND = 3;

    private ChangedLines() {}

    /** Both the lines that are gone and those that came. */
    static String between(String before, String now) {
        RawText one = new RawText(before.getBytes(StandardCharsets.UTF_8));
        RawText other = new RawText(now.getBytes(StandardCharsets.UTF_8));
        StringBuilder lines = new StringBuilder();
        for (Edit edit : new HistogramDiff().diff(RawTextComparator.WS_IGNORE_ALL, one, other)) {
            append(lines, one, edit.getBeginA(), edit.getEndA());
            append(lines, other, edit.getBeginB() - AROUND, edit.getEndB() + AROUND);
        }
        return lines.toString();
    }

    private static void append(StringBuilder lines, RawText text, int begin, int end) {
        for (int i = Math.max(0, begin); i < Math.min(text.size(), end); i++) {
            lines.append(text.getString(i)).append('\n');
        }
    }
}
