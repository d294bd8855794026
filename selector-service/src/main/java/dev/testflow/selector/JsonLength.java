package dev.testflow.selector;

/** How many bytes a text takes in JSON at the most. */
public final class JsonLength {

    private static final int ESCAPED = 6;
    private static final int QUOTES_AND_COMMA = 3;

    private JsonLength() {}

    /** How many a text of so many characters takes at the most. */
    static int most(String text) {
        return QUOTES_AND_COMMA + ESCAPED * text.length();
    }

    public static int of(String text) {
        int bytes = QUOTES_AND_COMMA;
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next < 0x20 || next == '"' || next == '\\') {
                bytes += ESCAPED;
            } else {
                bytes += next < 0x80 ? 1 : next < 0x800 ? 2 : 3;
            }
        }
        return bytes;
    }
}
