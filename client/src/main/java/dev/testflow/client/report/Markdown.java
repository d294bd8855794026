package dev.testflow.client.report;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that others wrote, made harmless in Markdown: on one line, and without links, pictures, mentions or markup. */
final class Markdown {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>#|~!&]");
    private static final Pattern MENTION = Pattern.compile("@(?=[A-Za-z0-9])");
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\s]+");
    private static final Pattern BACKTICKS = Pattern.compile("`+");
    private static final int LONGEST = 2_000;

    private Markdown() {}

    static String escape(@Nullable String text) {
        String line = line(text);
        String escaped = SPECIAL.matcher(line).replaceAll("\\\\$0");
        return MENTION.matcher(escaped).replaceAll("@\u200b");
    }

    /** The text as inline code; a table's bar is escaped also there. */
    static String code(@Nullable String text) {
        String line = line(text).replace("|", "\\|");
        int longest = BACKTICKS
                .matcher(line)
                .results()
                .mapToInt(found -> found.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(longest + 1);
        String space = longest > 0 ? " " : "";
        return fence + space + line + space + fence;
    }

    private static String line(@Nullable String text) {
        String line = text == null ? "" : BREAKS.matcher(text).replaceAll(" ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
