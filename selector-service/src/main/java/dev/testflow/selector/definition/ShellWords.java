package dev.testflow.selector.definition;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line into words as a POSIX shell would, with single quotes, double quotes and backslashes; nothing is expanded, and no shell is ever involved. */
final class ShellWords {

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean started;

    private ShellWords(String line) {
        this.line = line;
    }

    /**
     * Splits.
     *
     * @throws IllegalArgumentException when a quote is not closed, or a backslash is the last character
     */
    static List<String> split(String line) {
        ShellWords words = new ShellWords(line);
        int position = 0;
        while (position < line.length()) {
            position = words.take(position);
        }
        words.end();
        return List.copyOf(words.words);
    }

    private int take(int position) {
        char next = line.charAt(position);
        if (Character.isWhitespace(next)) {
            end();
            return position + 1;
        }
        started = true;
        return switch (next) {
            case '\'' -> singleQuoted(position + 1);
            case '"' -> doubleQuoted(position + 1);
            case '\\' -> escaped(position + 1);
            default -> append(next, position + 1);
        };
    }

    private int singleQuoted(int start) {
        int end = line.indexOf('\'', start);
        if (end < 0) {
            throw unclosed("'");
        }
        word.append(line, start, end);
        return end + 1;
    }

    private int doubleQuoted(int start) {
        int position = start;
        while (position < line.length()) {
            char next = line.charAt(position);
            if (next == '"') {
                return position + 1;
            }
            boolean escape =
                    next == '\\' && position + 1 < line.length() && "\"\\$`".indexOf(line.charAt(position + 1)) >= 0;
            word.append(escape ? line.charAt(position + 1) : next);
            position += escape ? 2 : 1;
        }
        throw unclosed("\"");
    }

    private int escaped(int position) {
        if (position >= line.length()) {
            throw new IllegalArgumentException("the command ends with a backslash");
        }
        return append(line.charAt(position), position + 1);
    }

    private int append(char next, int following) {
        word.append(next);
        return following;
    }

    private void end() {
        if (started) {
            words.add(word.toString());
            word.setLength(0);
            started = false;
        }
    }

    private static IllegalArgumentException unclosed(String quote) {
        return new IllegalArgumentException("the command has a " + quote + " that is not closed");
    }
}
