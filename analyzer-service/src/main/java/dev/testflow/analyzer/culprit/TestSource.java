package dev.testflow.analyzer.culprit;

import dev.testflow.analyzer.PlainText;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the source of a failing test speaks of.
 *
 * @param caseWords how often each word stands in the failing case; in all of the file when the case is not found there
 * @param fileWords how often each word stands in all of the file
 */
public record TestSource(Map<String, Integer> caseWords, Map<String, Integer> fileWords) {

    /** Of a test whose source is not known. */
    public static final TestSource UNKNOWN = new TestSource(Map.of(), Map.of());

    private static final int LONGEST_CASE = 20_000;

    /** How far from its name what makes it a declaration is looked for: a line may be as long as its file, and have the name all along. */
    private static final int LONGEST_HEAD = 500;

    public TestSource {
        caseWords = Map.copyOf(caseWords);
        fileWords = Map.copyOf(fileWords);
    }

    /**
     * Reads a test's file.
     *
     * @param caseName of the failing case, as the runner reports it
     */
    public static TestSource of(String text, @Nullable String caseName) {
        String bounded = PlainText.head(text, Code.MOST_CHARACTERS);
        return new TestSource(Words.counts(body(bounded, caseName)), Words.counts(bounded));
    }

    static String body(String text, @Nullable String caseName) {
        if (caseName == null) {
            return text;
        }
        String plain = caseName.replaceFirst("[\\[(].*", "").strip();
        Matcher declared = Pattern.compile(
                        "(?<![\\p{L}\\p{N}_$.])" + Pattern.quote(plain) + "\\b[^\\n;]{0," + LONGEST_HEAD + "}?[{:(=,]")
                .matcher(text);
        return !plain.isEmpty() && declared.find() ? block(text, declared.start()) : text;
    }

    /** From a declaration to the brace that closes it; where there are no braces, to the next line that is not further in. */
    private static String block(String text, int start) {
        int end = Math.min(text.length(), start + LONGEST_CASE);
        int depth = 0;
        for (int i = start; i < end; i++) {
            char character = text.charAt(i);
            if (character == '{') {
                depth++;
            } else if (character == '}' && --depth <= 0) {
                return text.substring(start, i + 1);
            } else if (character == '\n' && depth == 0 && text.charAt(i - 1) == ':') {
                return indented(text, start, i + 1, end);
            }
        }
        return text.substring(start, end);
    }

    private static String indented(String text, int start, int first, int end) {
        int margin = start - (text.lastIndexOf('\n', start) + 1) - "def ".length();
        for (int line = first; line < end; line = text.indexOf('\n', line) + 1) {
            int inner = line;
            while (inner < end && text.charAt(inner) == ' ') {
                inner++;
            }
            if (inner < end && text.charAt(inner) != '\n' && inner - line <= Math.max(0, margin)) {
                return text.substring(start, line);
            }
            if (text.indexOf('\n', line) < 0) {
                break;
            }
        }
        return text.substring(start, end);
    }
}
