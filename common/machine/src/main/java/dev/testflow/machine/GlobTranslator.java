package dev.testflow.machine;

import com.google.re2j.Pattern;

/** Turns a pattern of paths into an expression for RE2, one character after the other. */
final class GlobTranslator {

    private final String glob;
    private final StringBuilder expression = new StringBuilder();
    private final StringBuilder prefix = new StringBuilder();
    private final StringBuilder suffix = new StringBuilder();
    private String longest = "";
    private int wildcards;
    private boolean below;
    private boolean alternatives;
    private int position;

    GlobTranslator(String glob) {
        this.glob = glob;
    }

    GlobTranslation translate() {
        while (position < glob.length()) {
            char next = glob.charAt(position++);
            switch (next) {
                case '*' -> star();
                case '?' -> wildcard("[^/]");
                case '[' -> set();
                case '{' -> openAlternatives();
                case '}' -> closeAlternatives();
                case ',' -> comma();
                case '\\' -> escaped();
                default -> character(next);
            }
        }
        if (alternatives) {
            throw new IllegalArgumentException("the pattern '" + glob + "' has a '{' without its '}'");
        }
        keepLongest();
        return new GlobTranslation(
                expression.toString(), prefix.toString(), suffix.toString(), longest, wildcards, below);
    }

    private void star() {
        if (position >= glob.length() || glob.charAt(position) != '*') {
            wildcard("[^/]*");
            return;
        }
        boolean starts = position == 1 || glob.charAt(position - 2) == '/';
        boolean ends = position + 1 == glob.length();
        if (!starts || alternatives || !(ends || glob.charAt(position + 1) == '/')) {
            throw new IllegalArgumentException(
                    "in the pattern '" + glob + "', '**' must be a whole segment, as in 'a/**/b'");
        }
        position = ends ? glob.length() : position + 2;
        below = ends;
        wildcard(ends ? ".+" : "(?:[^/]+/)*");
    }

    private void set() {
        int end = glob.indexOf(']', position + 1);
        if (end < 0) {
            throw new IllegalArgumentException("the pattern '" + glob + "' has a '[' without its ']'");
        }
        String set = glob.substring(position, end);
        boolean negated = set.startsWith("!");
        String members = (negated ? set.substring(1) : set).replaceAll("([\\\\\\[\\]^&])", "\\\\$1");
        if (members.isEmpty() || members.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "in the pattern '" + glob + "', '[" + set + "]' is no set of characters");
        }
        wildcard((negated ? "[^/" : "[") + members + "]");
        position = end + 1;
    }

    private void openAlternatives() {
        if (alternatives) {
            throw new IllegalArgumentException("the pattern '" + glob + "' has '{' within '{'");
        }
        wildcard("(?:");
        alternatives = true;
    }

    private void closeAlternatives() {
        if (!alternatives) {
            throw new IllegalArgumentException("the pattern '" + glob + "' has a '}' without its '{'");
        }
        wildcard(")");
        alternatives = false;
    }

    private void comma() {
        if (alternatives) {
            wildcard("|");
        } else {
            character(',');
        }
    }

    private void escaped() {
        if (position == glob.length()) {
            throw new IllegalArgumentException("the pattern '" + glob + "' ends with a backslash");
        }
        character(glob.charAt(position++));
    }

    private void character(char character) {
        expression.append(Pattern.quote(String.valueOf(character)));
        if (wildcards == 0) {
            prefix.append(character);
        }
        if (!alternatives) {
            suffix.append(character);
        }
    }

    private void wildcard(String translated) {
        expression.append(translated);
        wildcards++;
        keepLongest();
        suffix.setLength(0);
    }

    private void keepLongest() {
        if (suffix.length() > longest.length()) {
            longest = suffix.toString();
        }
    }
}
