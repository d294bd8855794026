package dev.testflow.executor.report;

import java.io.BufferedReader;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads any number of lines, each of which is not longer than memory allows. */
final class LineReport {

    private static final int LONGEST_LINE = 4_000_000;

    private final BufferedReader text;
    private boolean tooLong;

    private LineReport(BufferedReader text) {
        this.text = text;
    }

    /**
     * Reads all of them; one that is too long is passed over.
     *
     * @return why it is not complete, in words; null when it is
     */
    static @Nullable String read(BufferedReader text, LineDialect dialect) throws IOException {
        LineReport report = new LineReport(text);
        for (String line = report.next(); line != null; line = report.next()) {
            dialect.line(line);
        }
        String missing = dialect.end();
        return report.tooLong ? "it has a line of more than " + LONGEST_LINE + " characters" : missing;
    }

    private @Nullable String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = text.read();
        if (c < 0) {
            return null;
        }
        boolean longer = false;
        for (; c >= 0 && c != '\n'; c = text.read()) {
            if (line.length() < LONGEST_LINE) {
                line.append((char) c);
            } else {
                longer = true;
            }
        }
        tooLong |= longer;
        return longer ? "" : withoutReturn(line);
    }

    private static String withoutReturn(StringBuilder line) {
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }
}
