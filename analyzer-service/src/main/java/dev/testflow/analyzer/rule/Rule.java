package dev.testflow.analyzer.rule;

import com.google.re2j.Pattern;
import dev.testflow.analyzer.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * One pattern of a category, ready to be searched. Users' patterns run on RE2/J, whose time is linear in text and pattern, whatever the pattern.
 *
 * @param name what evidence calls it
 * @param own whether the workflow brought it, rather than the starter set
 * @param shape what is known of the pattern
 */
public record Rule(
        String name,
        String category,
        String source,
        @Nullable String suggestion,
        boolean own,
        Pattern pattern,
        PatternShape shape) {

    private static final int LONGEST_PATTERN = 1_000;
    private static final long MOST_STATES = 2_000;

    /**
     * Compiles a pattern.
     *
     * @throws IllegalArgumentException with the reason, when the pattern is not one that may be searched
     */
    static Rule of(String name, String category, String source, @Nullable String suggestion, boolean own) {
        if (source.isBlank()) {
            throw new IllegalArgumentException("the pattern is empty");
        }
        if (source.length() > LONGEST_PATTERN) {
            throw new IllegalArgumentException("the pattern is longer than " + LONGEST_PATTERN + " characters");
        }
        PatternShape shape = PatternShape.of(source);
        if (shape.states() > MOST_STATES) {
            throw new IllegalArgumentException(
                    "the pattern's repetitions multiply to more than " + MOST_STATES + " states");
        }
        return new Rule(name, category, source, suggestion, own, compile(source), shape);
    }

    private static Pattern compile(String source) {
        try {
            return Pattern.compile(source, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "RE2 does not take the pattern: " + PlainText.line(String.valueOf(e.getMessage()), 200), e);
        }
    }
}
