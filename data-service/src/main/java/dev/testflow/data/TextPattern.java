package dev.testflow.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts that match a pattern: letters as they stand, {@code [A-Z0-9_]}, {@code \d}, {@code \w}, {@code (one|other)}, and after each of these {@code ?}, {@code {3}} or {@code {2,5}}.
 * What else regular expressions have is refused, so that no text is longer than {@link #LONGEST}.
 */
sealed interface TextPattern {

    /** Of a text. */
    int LONGEST = 1_000;

    void append(StringBuilder text, RowRandom random);

    /** Of the longest text; what is empty counts as one, since it takes time as well. */
    long longest();

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException when it is none
     */
    static TextPattern of(String pattern) {
        return new Reader(pattern).all();
    }

    /** One of these characters. */
    record OneOf(String characters) implements TextPattern {

        @Override
        public void append(StringBuilder text, RowRandom random) {
            text.append(
                    characters.length() == 1
                            ? characters.charAt(0)
                            : characters.charAt(random.nextInt(characters.length())));
        }

        @Override
        public long longest() {
            return 1;
        }
    }

    /** One after the other. */
    record Sequence(List<TextPattern> parts) implements TextPattern {

        @Override
        public void append(StringBuilder text, RowRandom random) {
            for (TextPattern part : parts) {
                part.append(text, random);
            }
        }

        @Override
        public long longest() {
            return parts.stream().mapToLong(part -> Math.max(1, part.longest())).sum();
        }
    }

    /** Either of them. */
    record Choice(List<TextPattern> either) implements TextPattern {

        @Override
        public void append(StringBuilder text, RowRandom random) {
            either.get(random.nextInt(either.size())).append(text, random);
        }

        @Override
        public long longest() {
            return either.stream().mapToLong(TextPattern::longest).max().orElse(0);
        }
    }

    /** So many times. */
    record Repeat(TextPattern part, int least, int most) implements TextPattern {

        @Override
        public void append(StringBuilder text, RowRandom random) {
            int times = random.nextInt(least, most + 1);
            for (int i = 0; i < times; i++) {
                part.append(text, random);
            }
        }

        @Override
        public long longest() {
            return Math.max(1, part.longest()) * most;
        }
    }

    /** The values of a pattern. */
    record Values(TextPattern pattern) implements Generator {

        @Override
        public ColumnType type() {
            return ColumnType.TEXT;
        }

        @Override
        public String value(Dice dice) {
            StringBuilder text = new StringBuilder();
            pattern.append(text, dice.random());
            return text.toString();
        }

        /** Null when two numbers could have the same text, since something is either there or not. */
        @Override
        public @Nullable Countable countable() {
            List<String> places = new ArrayList<>();
            return counted(pattern, places) ? new Counted(List.copyOf(places)) : null;
        }

        private static boolean counted(TextPattern pattern, List<String> places) {
            return switch (pattern) {
                case OneOf one -> places.add(one.characters);
                case Sequence sequence -> sequence.parts.stream().allMatch(part -> counted(part, places));
                case Choice choice -> choice.either.size() == 1 && counted(choice.either.getFirst(), places);
                case Repeat repeat -> repeat.least == repeat.most && times(repeat, places);
            };
        }

        private static boolean times(Repeat repeat, List<String> places) {
            for (int i = 0; i < repeat.least; i++) {
                if (!counted(repeat.part, places)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Texts of a fixed length by number: the last place changes first. Places that a number does not reach are drawn. */
    record Counted(List<String> places) implements Countable {

        @Override
        public ColumnType type() {
            return ColumnType.TEXT;
        }

        @Override
        public long size() {
            long size = 1;
            for (int i = places.size() - 1;
                    i >= 0 && size <= Permutation.LARGEST / places.get(i).length();
                    i--) {
                size *= places.get(i).length();
            }
            return size;
        }

        @Override
        public String at(Dice dice, long index) {
            char[] text = new char[places.size()];
            long left = size();
            long rest = index;
            for (int i = text.length - 1; i >= 0; i--) {
                String characters = places.get(i);
                if (left >= characters.length()) {
                    text[i] = characters.charAt((int) (rest % characters.length()));
                    rest /= characters.length();
                    left /= characters.length();
                } else {
                    left = 0;
                    text[i] = characters.charAt(dice.random().nextInt(characters.length()));
                }
            }
            return new String(text);
        }
    }

    /** Reads a pattern from left to right. */
    final class Reader {

        private static final String DIGITS = "0123456789";
        private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
        private static final String OPERATORS = "^$.*+?{}]";

        private final String pattern;
        private int at;

        Reader(String pattern) {
            this.pattern = pattern;
        }

        TextPattern all() {
            TextPattern all = choice();
            if (at < pattern.length()) {
                throw problem("')' closes nothing");
            }
            if (all.longest() > LONGEST) {
                throw problem("its texts have more than " + LONGEST + " characters");
            }
            return all;
        }

        private TextPattern choice() {
            List<TextPattern> either = new ArrayList<>();
            do {
                either.add(sequence());
            } while (take('|'));
            return new Choice(List.copyOf(either));
        }

        private TextPattern sequence() {
            List<TextPattern> parts = new ArrayList<>();
            while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
                parts.add(repeated(part()));
            }
            return new Sequence(List.copyOf(parts));
        }

        private TextPattern part() {
            char next = pattern.charAt(at++);
            if (next == '(') {
                TextPattern group = choice();
                expect(')');
                return group;
            }
            if (next == '[') {
                return new OneOf(characters());
            }
            if (next == '\\') {
                return new OneOf(escaped());
            }
            if (OPERATORS.indexOf(next) >= 0) {
                throw problem("'" + next + "' means nothing here; write \\" + next + " for the character");
            }
            return new OneOf(String.valueOf(next));
        }

        private String escaped() {
            if (at == pattern.length()) {
                throw problem("'\\' is the end");
            }
            char next = pattern.charAt(at++);
            return switch (next) {
                case 'd' -> DIGITS;
                case 'w' -> LETTERS + DIGITS + "_";
                default -> {
                    if (Character.isLetterOrDigit(next)) {
                        throw problem("'\\" + next + "' is not known; valid are \\d and \\w");
                    }
                    yield String.valueOf(next);
                }
            };
        }

        private String characters() {
            StringBuilder characters = new StringBuilder();
            if (pattern.startsWith("^", at)) {
                throw problem("'[^' is not known; write the characters that are meant");
            }
            while (!take(']')) {
                if (at == pattern.length()) {
                    throw problem("']' is missing");
                }
                String first = pattern.charAt(at++) == '\\' ? escaped() : pattern.substring(at - 1, at);
                if (first.length() == 1 && pattern.startsWith("-", at) && !pattern.startsWith("-]", at)) {
                    at++;
                    range(characters, first.charAt(0));
                } else {
                    characters.append(first);
                }
            }
            if (characters.isEmpty()) {
                throw problem("'[]' has no characters");
            }
            StringBuilder once = new StringBuilder();
            characters.chars().distinct().forEach(character -> once.append((char) character));
            return once.toString();
        }

        private void range(StringBuilder characters, char first) {
            char last = at < pattern.length() ? pattern.charAt(at++) : 0;
            if (last < first || last > '~' || first < ' ') {
                throw problem("'" + first + "-" + last + "' is no range of letters or digits");
            }
            for (char character = first; character <= last; character++) {
                characters.append(character);
            }
        }

        private TextPattern repeated(TextPattern part) {
            if (take('?')) {
                return new Repeat(part, 0, 1);
            }
            if (!take('{')) {
                return part;
            }
            int least = number();
            int most = take(',') ? number() : least;
            expect('}');
            if (most < least) {
                throw problem("'{" + least + "," + most + "}' is no range");
            }
            Repeat repeat = new Repeat(part, least, most);
            if (repeat.longest() > LONGEST) {
                throw problem("its texts have more than " + LONGEST + " characters");
            }
            return repeat;
        }

        private int number() {
            int start = at;
            while (at < pattern.length() && DIGITS.indexOf(pattern.charAt(at)) >= 0) {
                at++;
            }
            if (start == at || at - start > 4) {
                throw problem("a number of at most 4 digits is missing after '" + pattern.substring(0, start) + "'");
            }
            return Integer.parseInt(pattern.substring(start, at));
        }

        private boolean take(char character) {
            boolean there = at < pattern.length() && pattern.charAt(at) == character;
            if (there) {
                at++;
            }
            return there;
        }

        private void expect(char character) {
            if (!take(character)) {
                throw problem("'" + character + "' is missing");
            }
        }

        private static IllegalArgumentException problem(String what) {
            return new IllegalArgumentException(what);
        }
    }
}
