package dev.testflow.connect;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fence of Markdown, which ends with one that is as long.
 *
 * @param line where it begins
 * @param marks what it consists of
 * @see <a href="https://spec.commonmark.org/0.31.2/#fenced-code-blocks">CommonMark</a>
 */
record Fence(int line, String marks) {

    private static final Pattern MARKS = Pattern.compile("\\s*(`{3,}+(?!.*`)|~{3,}+)(.*)");

    /** The lines that stand in fences, with these. One without an end encloses nothing, or the rest of the file would be lost without a word. */
    static BitSet in(List<String> lines) {
        BitSet fenced = new BitSet();
        Fence open = null;
        for (int i = 0; i < lines.size(); i++) {
            Matcher marks = MARKS.matcher(lines.get(i));
            if (!marks.matches()) {
                continue;
            }
            fenced.set(i);
            if (open == null) {
                open = new Fence(i, marks.group(1));
            } else if (marks.group(1).startsWith(open.marks) && marks.group(2).isBlank()) {
                fenced.set(open.line, i + 1);
                open = null;
            }
        }
        return fenced;
    }
}
