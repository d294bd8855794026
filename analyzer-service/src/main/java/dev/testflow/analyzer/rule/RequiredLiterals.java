package dev.testflow.analyzer.rule;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a pattern of RE2's syntax what every match contains, whatever the case of its letters. What is not understood requires nothing, so that no match is ever passed over.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">the syntax</a>
 */
final class RequiredLiterals {

    /** More alternatives are looked for by the pattern itself. */
    private static final int MOST = 16;

    /** The beginning of a literal tells enough. */
    private static final int LONGEST = 16;

    private static final String PUNCTUATION = ".+*?()|[]{}^$\\/-_#:,;!\"'%&<>=@`~ ";
    private static final String ZERO_WIDTH = "bB";

    /**
     * What is known of a part.
     *
     * @param exact the only text that it matches, or null when there are several
     * @param any one of these is in every match; empty when nothing is known
     */
    private record Part(@Nullable String exact, Set<String> any) {

        static final Part ANYTHING = new Part(null, Set.of());
        static final Part NOTHING = new Part("", Set.of());

        static Part literal(char character) {
            return character < 128 ? new Part(String.valueOf(character).toLowerCase(Locale.ROOT), Set.of()) : ANYTHING;
        }

        Set<String> required() {
            return exact == null ? any : exact.isEmpty() ? Set.of() : Set.of(exact);
        }
    }

    private final String pattern;
    private int at;
    private boolean understood = true;

    private RequiredLiterals(String pattern) {
        this.pattern = pattern;
    }

    /** Texts in lower case and ASCII, of which every match contains at least one; empty when that is not known. */
    static Set<String> of(String pattern) {
        RequiredLiterals reader = new RequiredLiterals(pattern);
        Set<String> required = reader.alternatives().required();
        if (!reader.understood || reader.at < pattern.length()) {
            return Set.of();
        }
        Set<String> literals = new LinkedHashSet<>();
        required.forEach(literal -> literals.add(literal.substring(0, Math.min(LONGEST, literal.length()))));
        return literals;
    }

    private Part alternatives() {
        Part first = sequence();
        if (!isAt('|')) {
            return first;
        }
        Set<String> any = new LinkedHashSet<>(first.required());
        boolean known = !any.isEmpty();
        while (isAt('|')) {
            at++;
            Set<String> other = sequence().required();
            known &= !other.isEmpty();
            any.addAll(other);
        }
        return known && any.size() <= MOST ? new Part(null, any) : Part.ANYTHING;
    }

    private Part sequence() {
        StringBuilder run = new StringBuilder();
        Set<String> best = Set.of();
        boolean exact = true;
        while (at < pattern.length() && !isAt('|') && !isAt(')')) {
            Part part = repeated(element());
            if (part.exact() != null) {
                run.append(part.exact());
            } else {
                exact = false;
                best = better(better(best, literal(run)), part.required());
                run.setLength(0);
            }
        }
        return exact ? new Part(run.toString(), Set.of()) : new Part(null, better(best, literal(run)));
    }

    private static Set<String> literal(StringBuilder run) {
        return run.isEmpty() ? Set.of() : Set.of(run.toString());
    }

    /** Long literals stand in few texts. */
    private static Set<String> better(Set<String> one, Set<String> other) {
        return shortest(other) > shortest(one) ? other : one;
    }

    private static int shortest(Set<String> literals) {
        return literals.stream().mapToInt(String::length).min().orElse(0);
    }

    private Part repeated(Part part) {
        Part repeated = part;
        while (at < pattern.length()) {
            switch (pattern.charAt(at)) {
                case '?', '*' -> {
                    at++;
                    repeated = Part.ANYTHING;
                }
                case '+' -> {
                    at++;
                    repeated = new Part(null, repeated.required());
                }
                case '{' -> {
                    int end = pattern.indexOf('}', at);
                    if (end < 0 || !pattern.substring(at + 1, end).matches("\\d+(?:,\\d*)?")) {
                        return repeated;
                    }
                    boolean mayBeNone = pattern.substring(at + 1, end).matches("0+(?:,\\d*)?");
                    repeated = mayBeNone ? Part.ANYTHING : new Part(null, repeated.required());
                    at = end + 1;
                }
                default -> {
                    return repeated;
                }
            }
        }
        return repeated;
    }

    private Part element() {
        char character = pattern.charAt(at);
        return switch (character) {
            case '(' -> group();
            case '[' -> {
                at = PatternShape.endOfElement(pattern, at) + 1;
                yield Part.ANYTHING;
            }
            case '\\' -> escape();
            case '.' -> {
                at++;
                yield Part.ANYTHING;
            }
            case '^', '$' -> {
                at++;
                yield Part.NOTHING;
            }
            default -> {
                at++;
                yield Part.literal(character);
            }
        };
    }

    private Part group() {
        at++;
        if (isAt('?')) {
            int end = at + 1;
            while (end < pattern.length() && "imsUP-<".indexOf(pattern.charAt(end)) >= 0) {
                end++;
            }
            boolean named = end > at + 1 && pattern.charAt(end - 1) == '<';
            end = named ? pattern.indexOf('>', end) : end;
            if (end < 0 || end >= pattern.length()) {
                return unknown();
            }
            at = end + 1;
            if (pattern.charAt(end) == ')') {
                return isRepeated() ? unknown() : Part.NOTHING;
            }
            if (!named && pattern.charAt(end) != ':') {
                return unknown();
            }
        }
        Part inside = alternatives();
        if (!isAt(')')) {
            return unknown();
        }
        at++;
        return inside;
    }

    private Part escape() {
        char character = at + 1 < pattern.length() ? pattern.charAt(at + 1) : '\0';
        if (Character.isDigit(character)) {
            return unknown();
        }
        at = PatternShape.endOfElement(pattern, at) + 1;
        if (PUNCTUATION.indexOf(character) >= 0) {
            return Part.literal(character);
        }
        return ZERO_WIDTH.indexOf(character) >= 0 ? Part.NOTHING : Part.ANYTHING;
    }

    /** Reads no further. */
    private Part unknown() {
        understood = false;
        at = pattern.length();
        return Part.ANYTHING;
    }

    /** What is repeated after a group of flags is what stands before it. */
    private boolean isRepeated() {
        return at < pattern.length() && "?*+{".indexOf(pattern.charAt(at)) >= 0;
    }

    private boolean isAt(char character) {
        return at < pattern.length() && pattern.charAt(at) == character;
    }
}
