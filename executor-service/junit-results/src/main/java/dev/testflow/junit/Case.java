package dev.testflow.junit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a case of a test class ended.
 *
 * @param ending passed, failed, error or skipped
 * @param output what it printed
 */
record Case(
        String name,
        @Nullable String className,
        String ending,
        String type,
        String message,
        String trace,
        String output) {

    private static final int LONGEST_TEXT = 8_000;

    static Case passed(String name, @Nullable String className) {
        return new Case(name, className, "passed", "", "", "", "");
    }

    static Case skipped(String name, @Nullable String className, String reason) {
        return new Case(name, className, "skipped", "", reason, "", "");
    }

    static Case broken(String name, @Nullable String className, Throwable failure, String output) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return new Case(
                name,
                className,
                failure instanceof AssertionError ? "failed" : "error",
                failure.getClass().getName(),
                String.valueOf(failure.getMessage()),
                trace.toString(),
                output);
    }

    boolean isBroken() {
        return ending.equals("failed") || ending.equals("error");
    }

    /** What is told of it; of texts that are very long, beginning and end. */
    Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("name", name);
        put(told, "class", className == null ? "" : className);
        told.put("ending", ending);
        put(told, "type", type);
        put(told, "message", message);
        put(told, "trace", trace);
        put(told, "output", output);
        return told;
    }

    private static void put(Map<String, String> told, String name, String text) {
        if (!text.isEmpty()) {
            told.put(
                    name,
                    text.length() <= LONGEST_TEXT
                            ? text
                            : text.substring(0, LONGEST_TEXT / 2)
                                    + "\n[…]\n"
                                    + text.substring(text.length() - LONGEST_TEXT / 2));
        }
    }
}
