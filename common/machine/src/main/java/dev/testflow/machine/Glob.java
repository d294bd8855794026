package dev.testflow.machine;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of paths, relative and with {@code /} as separator. {@code *} stands for any characters of one segment, {@code ?} for one of them, {@code [a-z]} and {@code
 * [!a-z]} for one out of a set, <code>{a,b}</code> for one of several texts, {@code **} as a whole segment for any number of segments, none included; at the end, for everything below. A backslash takes
 * the next character literally. Upper and lower case differ; files whose names begin with a dot are like any other. It runs on RE2, in time linear in the path's length.
 */
public final class Glob {

    private static final int LONGEST = 1_000;

    private final String text;
    private final GlobTranslation translation;
    /** Absent where {@link #mayMatch} knows. */
    private final @Nullable Pattern pattern;

    private Glob(String text, GlobTranslation translation) {
        this.text = text;
        this.translation = translation;
        this.pattern = isLiteral() || isFolder() || isEnding()
                ? null
                : Pattern.compile(translation.expression(), Pattern.DOTALL);
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException with one sentence, when it is none
     */
    public static Glob of(String text) {
        check(!text.isBlank(), "a pattern of paths must not be empty");
        check(text.length() <= LONGEST, "a pattern of paths has at most " + LONGEST + " characters");
        check(!text.startsWith("/"), "a pattern of paths is relative: it must not start with '/'");
        for (String segment : text.split("/", -1)) {
            check(
                    !segment.equals("..") && !segment.equals("."),
                    "a pattern of paths must not contain '.' or '..' segments");
        }
        return new Glob(text, new GlobTranslator(text).translate());
    }

    /** A text that a pattern takes literally. */
    public static String quote(String path) {
        StringBuilder quoted = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            if ("*?[]{},\\!".indexOf(path.charAt(i)) >= 0) {
                quoted.append('\\');
            }
            quoted.append(path.charAt(i));
        }
        return quoted.toString();
    }

    public boolean matches(String path) {
        return mayMatch(path) && (pattern == null || pattern.matches(path));
    }

    /** Whether the texts are there that every matching path has: a fast answer for nearly all paths that do not match. */
    public boolean mayMatch(String path) {
        if (isLiteral()) {
            return path.equals(translation.prefix());
        }
        return path.length() > (isFolder() ? prefix().length() : -1)
                && path.startsWith(translation.prefix())
                && path.endsWith(translation.suffix())
                && path.contains(translation.longest());
    }

    /** What every matching path starts with. */
    public String prefix() {
        return translation.prefix();
    }

    /** Whether it matches nothing but its prefix. */
    public boolean isLiteral() {
        return translation.wildcards() == 0;
    }

    /** Whether it matches all that its prefix starts. */
    public boolean isFolder() {
        return translation.below() && translation.wildcards() == 1;
    }

    /** Whether it matches, in any folder, all that ends with its text, such as <code>**&#47;*.test.js</code>. */
    private boolean isEnding() {
        return translation.wildcards() == 2
                && text.startsWith("**/*")
                && !text.startsWith("**/**")
                && translation.suffix().indexOf('/') < 0;
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
