package dev.testflow.executor.report;

import dev.testflow.executor.CaseResult.Ending;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A test point of TAP: {@code not ok 7 - description # TODO reason}. A number sign and a backslash are escaped by a backslash; a directive stands behind the first number sign that is not,
 * and that follows white space.
 *
 * @param number zero when it has none
 * @param isWaived whether it is to be skipped or still to be done, so that it is no failure
 * @param millis what it took, when node-tap tells it in the place of a directive
 * @param opensBlock whether its subtest follows in braces, as node-tap writes it
 */
record TapPoint(
        boolean ok,
        long number,
        String description,
        boolean isWaived,
        boolean isSkipped,
        long millis,
        boolean opensBlock) {

    private static final Pattern POINT =
            Pattern.compile("(not )?ok(?:\\s+(\\d{1,18})(?=\\s|$))?(?:\\s+(.*))?", Pattern.DOTALL);
    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*(skip|todo).*", Pattern.DOTALL);

    private static final Pattern TIME = Pattern.compile("#\\s*time=([\\d.]{1,20})ms\\s*");

    /** Null when the line is no test point. */
    static @Nullable TapPoint of(String line) {
        Matcher point = POINT.matcher(line);
        if (!point.matches()) {
            return null;
        }
        String text = point.group(3) == null ? "" : point.group(3).strip();
        boolean opens = text.equals("{") || text.endsWith(" {");
        String said = (opens ? text.substring(0, text.length() - 1) : text).replaceFirst("^-\\s*", "");
        int sign = directive(said);
        Matcher directive = DIRECTIVE.matcher(said.substring(sign).toLowerCase(Locale.ROOT));
        boolean directed = directive.matches();
        Matcher time = TIME.matcher(said.substring(sign));
        boolean timed = time.matches();
        return new TapPoint(
                point.group(1) == null,
                point.group(2) == null ? 0 : Long.parseLong(point.group(2)),
                unescaped(directed || timed ? said.substring(0, sign) : said).strip(),
                directed,
                directed && directive.group(1).equals("skip"),
                timed ? Millis.ofMillis(time.group(1)) : 0,
                opens);
    }

    /** A test that is still to be done and passes has passed. */
    Ending ending() {
        if (isSkipped) {
            return Ending.SKIPPED;
        }
        return ok ? Ending.PASSED : isWaived ? Ending.SKIPPED : Ending.FAILED;
    }

    /** Where the first number sign stands that may begin a directive; the end of the text when there is none. */
    private static int directive(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '#' && (i == 0 || Character.isWhitespace(text.charAt(i - 1)))) {
                return i;
            }
            i += c == '\\' ? 1 : 0;
        }
        return text.length();
    }

    /** A text in which a number sign and a backslash stand for themselves. */
    static String unescaped(String text) {
        return text.replaceAll("\\\\([\\\\#])", "$1");
    }
}
