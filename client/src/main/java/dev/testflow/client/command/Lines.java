package dev.testflow.client.command;

import java.io.PrintWriter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prints lines. What a repository, a test or a definition says in one can neither begin another nor steer the terminal. */
record Lines(PrintWriter out) {

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    void print(String format, @Nullable Object... values) {
        String line = format.formatted(values);
        out.println(INVISIBLE
                .matcher(line)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0))));
    }
}
