package dev.testflow.analyzer.rule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What can be told of a pattern without compiling it.
 *
 * @param literals texts in lower case of which every match contains at least one; empty when there is none for sure
 * @param states about how many states a machine for it has: nested repetitions multiply
 * @param spansLines whether a match may reach over the end of a line
 */
record PatternShape(Set<String> literals, long states, boolean spansLines) {

    private static final long TOO_MANY = 1_000_000;

    /** An element that surely matches no line end: a character, a class that is listed, or an escape of one of these. */
    private static final Pattern ONE_LINE = Pattern.compile(
            "[^\\x00-\\x1F\\[\\\\]|\\{.*|\\[(?!\\^)(?:[^\\x00-\\x1F\\\\\\[]|\\\\[wd\\p{Punct}])++|\\\\[wdbBS\\p{Punct}]");

    /** What lets a dot match line ends, or {@code ^} and {@code $} not match at them. */
    private static final Pattern FLAGS = Pattern.compile("\\(\\?[a-zA-Z]*[s-]");

    PatternShape {
        literals = Set.copyOf(literals);
    }

    static PatternShape of(String pattern) {
        return new PatternShape(RequiredLiterals.of(pattern), states(pattern), spansLines(pattern));
    }

    /** Whether a match may reach over the end of a line. What is not sure may. */
    private static boolean spansLines(String pattern) {
        for (int i = 0; i < pattern.length(); i = endOfElement(pattern, i) + 1) {
            String element = pattern.substring(i, Math.min(pattern.length(), endOfElement(pattern, i) + 1));
            if (!ONE_LINE.matcher(element).matches()
                    || FLAGS.matcher(pattern.substring(i)).lookingAt()) {
                return true;
            }
        }
        return false;
    }

    static int endOfElement(String pattern, int index) {
        return switch (pattern.charAt(index)) {
            case '\\' -> endOfEscape(pattern, index);
            case '[' -> endOfClass(pattern, index);
            case '{' -> Math.max(index, pattern.indexOf('}', index));
            default -> index;
        };
    }

    /** An escape may take arguments ({@code \p{Greek}}, {@code \x{2026}}, {@code \Q…\E}); none of them is read as a literal. */
    private static int endOfEscape(String pattern, int index) {
        if (pattern.startsWith("\\Q", index)) {
            int end = pattern.indexOf("\\E", index);
            return end < 0 ? pattern.length() : end + 1;
        }
        if (index + 2 < pattern.length() && "pPx".indexOf(pattern.charAt(index + 1)) >= 0) {
            boolean braces = pattern.charAt(index + 2) == '{';
            int bare = pattern.charAt(index + 1) == 'x' ? index + 3 : index + 2;
            return braces ? Math.max(index + 2, pattern.indexOf('}', index)) : bare;
        }
        return index + 1;
    }

    private static int endOfClass(String pattern, int index) {
        int i = index + (pattern.startsWith("[^", index) ? 2 : 1);
        i = i < pattern.length() && pattern.charAt(i) == ']' ? i + 1 : i;
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            i += pattern.charAt(i) == '\\'
                    ? 2
                    : pattern.startsWith("[:", i) ? Math.max(2, pattern.indexOf(":]", i) + 2 - i) : 1;
        }
        return i;
    }

    private static long states(String pattern) {
        Deque<Long> groups = new ArrayDeque<>();
        long sum = 0;
        long last = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char character = pattern.charAt(i);
            switch (character) {
                case '(' -> {
                    groups.push(sum);
                    sum = 0;
                    last = 0;
                }
                case ')' -> {
                    last = sum + 1;
                    sum = groups.isEmpty() ? last : groups.pop() + last;
                }
                case '{' -> {
                    long times = maximum(pattern, i);
                    sum = Math.min(TOO_MANY, sum + last * (times - 1));
                    last = Math.min(TOO_MANY, last * times);
                    i = endOfElement(pattern, i);
                }
                default -> {
                    i = endOfElement(pattern, i);
                    last = 1;
                    sum++;
                }
            }
        }
        return groups.isEmpty()
                ? sum
                : groups.stream().mapToLong(Long::longValue).sum() + sum;
    }

    /** The larger number in {@code {n,m}}; 1 when it is no repetition. */
    private static long maximum(String pattern, int brace) {
        int end = pattern.indexOf('}', brace);
        if (end < 0 || !pattern.substring(brace + 1, end).matches("\\d{1,4}(?:,\\d{0,4})?")) {
            return 1;
        }
        long times = 1;
        for (String number : pattern.substring(brace + 1, end).split(",", -1)) {
            times = number.isEmpty() ? times : Math.max(times, Long.parseLong(number));
        }
        return times;
    }
}
