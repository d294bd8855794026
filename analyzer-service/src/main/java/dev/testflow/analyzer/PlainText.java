package dev.testflow.analyzer;

import org.jspecify.annotations.Nullable;

/** Text that the database and JSON can take: PostgreSQL's text has no NUL, and UTF-8 has no half of a surrogate pair. */
public final class PlainText {

    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : of(text);
    }

    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isForbidden(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    /** The first characters of a text, never ending in the middle of a surrogate pair. */
    public static String head(String text, int maximum) {
        if (text.length() <= maximum) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(maximum - 1)) ? maximum - 1 : maximum;
        return text.substring(0, end);
    }

    /** The last characters of a text, never beginning in the middle of a surrogate pair. */
    public static String tail(String text, int maximum) {
        if (text.length() <= maximum) {
            return text;
        }
        int start = text.length() - maximum;
        return text.substring(Character.isLowSurrogate(text.charAt(start)) ? start + 1 : start);
    }

    /** A text on one line of at most so many characters, with an ellipsis for what is left out. */
    public static String line(String text, int maximum) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= maximum ? line : head(line, maximum - 1) + "…";
    }

    private static String replaced(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            plain.append(isForbidden(text, i) ? REPLACEMENT : text.charAt(i));
        }
        return plain.toString();
    }

    private static boolean isForbidden(String text, int index) {
        char character = text.charAt(index);
        if (Character.isHighSurrogate(character)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(character)) {
            return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
        }
        return character == '\0';
    }
}
