package dev.testflow.executor;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text of any size cut down to its head and tail, and cleaned of what neither JSON nor PostgreSQL take: control characters, colours, and halves of
 * surrogate pairs.
 */
public final class Excerpt {

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]");
    private static final String GAP = "\n[… %d characters left out …]\n";
    private static final int GAP_LENGTH = 60;

    private final int maximum;
    private final StringBuilder kept = new StringBuilder();
    private long left;

    /** Collects a text piece by piece. */
    public Excerpt(int maximum) {
        this.maximum = maximum;
    }

    /** At most so many characters of a text; absent stays absent, and so does what is blank. */
    public static @Nullable String of(@Nullable String text, int maximum) {
        if (text == null) {
            return null;
        }
        Excerpt excerpt = new Excerpt(maximum);
        excerpt.append(text);
        return excerpt.text();
    }

    /** One line of at most so many characters, for what must be there. */
    public static String line(@Nullable String text, int maximum, String otherwise) {
        String clean = text == null
                ? ""
                : clean(beginning(text, maximum)).replace('\n', ' ').strip();
        if (clean.isEmpty()) {
            return otherwise;
        }
        return clean.length() <= maximum ? clean : clean(clean.substring(0, maximum - 1)) + "…";
    }

    /** More than a line takes, as cleaning shortens it; whoever writes a book into a name does not have all of it cleaned. */
    private static String beginning(String text, int maximum) {
        return text.length() <= maximum * 4L ? text : text.substring(0, maximum * 4);
    }

    public void append(CharSequence text) {
        kept.append(text);
        if (kept.length() > maximum * 4L) {
            int tail = maximum * 2;
            int head = maximum;
            left += kept.length() - head - tail;
            kept.delete(head, kept.length() - tail);
        }
    }

    /** How many characters are kept so far. */
    public int size() {
        return kept.length();
    }

    /** What is left of the text; null when it is blank. */
    public @Nullable String text() {
        String clean = clean(kept.toString());
        if (clean.isBlank()) {
            return null;
        }
        if (left == 0 && clean.length() <= maximum) {
            return clean;
        }
        int half = Math.max(1, (maximum - GAP_LENGTH) / 2);
        long missing = left + clean.length() - 2L * half;
        if (missing <= 0) {
            return clean.substring(0, Math.min(maximum, clean.length()));
        }
        return clean(clean.substring(0, half)) + GAP.formatted(missing) + clean(clean.substring(clean.length() - half));
    }

    private static String clean(String text) {
        String plain = text.indexOf('\u001B') < 0 ? text : COLOUR.matcher(text).replaceAll("");
        StringBuilder clean = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> {
            if (c == '\r') {
                return;
            }
            boolean odd = (c < ' ' && c != '\n' && c != '\t') || c == 0x7F || (c >= 0xD800 && c <= 0xDFFF);
            clean.appendCodePoint(odd ? 0xFFFD : c);
        });
        return clean.toString();
    }
}
