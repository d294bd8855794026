package dev.testflow.analyzer.input;

import dev.testflow.analyzer.PlainText;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the analysis reads of a text: head and tail, without terminal escapes and without secrets. */
public final class BoundedText {

    static final int MAXIMUM = 16_000;

    /** More is never looked at, so that no input, however large, costs more than this. */
    private static final int READ = 128_000;

    /** CSI, OSC and two-character sequences of <a href="https://ecma-international.org/publications-and-standards/standards/ecma-48/">ECMA-48</a>. */
    private static final Pattern ESCAPES = Pattern.compile(
            "\u001B(?:\\[[0-?]*+[ -/]*+[@-~]|\\][^\u0007\u001B]*+(?:\u0007|\u001B\\\\)?|[@-Z\\\\^_])|[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]");

    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?");

    private BoundedText() {}

    public static String of(@Nullable String raw) {
        if (raw == null || raw.isBlank()) {
            return "";
        }
        String plain = LINE_ENDS.matcher(cut(PlainText.of(raw), READ)).replaceAll("\n");
        return cut(Secrets.masked(ESCAPES.matcher(plain).replaceAll("")), MAXIMUM);
    }

    private static String cut(String text, int maximum) {
        if (text.length() <= maximum) {
            return text;
        }
        int half = maximum / 2;
        String head = PlainText.head(text, half);
        String tail = PlainText.tail(text, half);
        return head + "\n… " + (text.length() - head.length() - tail.length()) + " characters left out …\n" + tail;
    }
}
