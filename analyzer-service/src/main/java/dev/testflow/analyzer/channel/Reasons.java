package dev.testflow.analyzer.channel;

import dev.testflow.analyzer.PlainText;
import dev.testflow.analyzer.input.Secrets;

/** Why a target did not take something, in words without secrets. */
final class Reasons {

    private Reasons() {}

    /** What a target says, masked and in one line, after a colon; nothing when it says nothing. */
    static String saying(String text, int maximum) {
        String line = PlainText.line(Secrets.masked(PlainText.of(PlainText.head(text, 10 * maximum))), maximum);
        return line.isEmpty() ? "" : ": " + line;
    }
}
