package dev.testflow.pact;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of an interaction.
 *
 * @param name what it is called in its contract
 * @param consumer whose expectation it is
 * @param ending {@code passed}, {@code failed} or {@code error}
 */
record Finding(
        String name,
        String consumer,
        String ending,
        @Nullable String type,
        @Nullable String message,
        @Nullable String details) {

    private static final int LONGEST_NAME = 300;

    static Finding passed(String name, String consumer) {
        return new Finding(name, consumer, "passed", null, null, null);
    }

    static Finding failed(String name, String consumer, String type, String message, String details) {
        return new Finding(name, consumer, "failed", type, message, details);
    }

    static Finding error(String name, String consumer, String message) {
        return new Finding(name, consumer, "error", null, message, null);
    }

    boolean holds() {
        return ending.equals("passed");
    }

    /**
     * As the executor reads a case.
     *
     * @param longest how many characters each text may have
     */
    Map<String, String> told(int longest) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("name", bounded(name, LONGEST_NAME));
        told.put("class", bounded(consumer, LONGEST_NAME));
        told.put("ending", ending);
        put(told, "type", type, longest);
        put(told, "message", message, longest);
        put(told, "trace", details, longest);
        return told;
    }

    private static void put(Map<String, String> told, String key, @Nullable String text, int longest) {
        if (text != null) {
            told.put(key, bounded(text, longest));
        }
    }

    private static String bounded(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, most / 2) + "\n[…]\n" + text.substring(text.length() - most / 2);
    }
}
