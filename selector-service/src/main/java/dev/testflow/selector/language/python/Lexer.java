package dev.testflow.selector.language.python;

import dev.testflow.selector.language.python.Token.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts Python source into tokens, as
 * <a href="https://docs.python.org/3/reference/lexical_analysis.html">its reference</a> says. What a file depends on can be told from
 * tokens alone, in time linear in the source, whatever its nesting; also of source that is broken, is Cython, or lies in another's string,
 * since a string without its closing quote ends with its line.
 */
final class Lexer {

    private static final int DEEPEST_FORMAT = 5;
    private static final int MOST_RETRIES = 10;

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int brackets;
    private int formats;
    private int retries;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) {
        Lexer lexer = new Lexer(source);
        while (lexer.at < source.length()) {
            lexer.next();
        }
        lexer.endLine();
        return lexer.tokens;
    }

    /**
     * The source without what Python does not look at: comments but for those of the first two lines, where one may tell the encoding or the interpreter, empty
     * lines, and space at the ends of lines.
     */
    static String withoutComments(String source) {
        Lexer lexer = new Lexer(source);
        StringBuilder code = new StringBuilder();
        int lines = 0;
        while (lexer.at < source.length()) {
            int start = lexer.at;
            char c = source.charAt(start);
            lexer.next();
            String step = source.substring(start, Math.min(lexer.at, source.length()));
            if (c == '\n' || c == '\r') {
                lines += source.startsWith("\r\n", start) ? 0 : 1;
                endLine(code);
            } else if (c == '\\') {
                // That a line goes on is not the same as its end, also when an empty one follows.
                code.append(step.stripTrailing());
            } else if (c != '#' || lines < 2) {
                code.append(step);
            }
        }
        endLine(code);
        return code.toString();
    }

    private static void endLine(StringBuilder code) {
        int end = code.length();
        while (end > 0 && (code.charAt(end - 1) == ' ' || code.charAt(end - 1) == '\t')) {
            end--;
        }
        code.setLength(end);
        if (end > 0 && code.charAt(end - 1) != '\n') {
            code.append('\n');
        }
    }

    private void next() {
        char c = source.charAt(at);
        if (c == '\n' || c == '\r') {
            endLine();
            at++;
        } else if (c == '#') {
            skipLine();
        } else if (c == '\\' && at + 1 < source.length()) {
            at += source.startsWith("\r\n", at + 1) ? 3 : 2;
        } else if (c == '"' || c == '\'') {
            string("");
        } else if (Character.isUnicodeIdentifierStart(source.codePointAt(at)) || c == '_') {
            name();
        } else if (c >= '0' && c <= '9') {
            number();
        } else {
            sign(c);
        }
    }

    private void skipLine() {
        while (at < source.length() && source.charAt(at) != '\n' && source.charAt(at) != '\r') {
            at++;
        }
    }

    private void endLine() {
        int last = tokens.size() - 1;
        if (last < 0 || tokens.get(last).is(Kind.LINE_END)) {
            return;
        }
        boolean alone = last == 0 || tokens.get(last - 1).is(Kind.LINE_END);
        if (brackets == 0 && formats == 0 && alone && tokens.get(last).is(Kind.STRING)) {
            tokens.set(last, new Token(Kind.DOCUMENTATION, tokens.get(last).text()));
        }
        tokens.add(new Token(Kind.LINE_END, ""));
    }

    private void name() {
        int start = at;
        do {
            at += Character.charCount(source.codePointAt(at));
        } while (at < source.length() && partOfName(source.codePointAt(at)));
        String name = source.substring(start, at);
        if (at < source.length() && (source.charAt(at) == '"' || source.charAt(at) == '\'') && prefix(name)) {
            string(name.toLowerCase(Locale.ROOT));
            return;
        }
        if (name.equals("def") || name.equals("class") || name.equals("import")) {
            brackets = 0;
        }
        tokens.add(new Token(Kind.NAME, Normalizer.normalize(name, Normalizer.Form.NFKC)));
    }

    private static boolean partOfName(int c) {
        return c == '_' || (Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
    }

    private static boolean prefix(String name) {
        return name.length() <= 2 && name.chars().allMatch(c -> "rRbBuUfFtT".indexOf(c) >= 0);
    }

    private void number() {
        int start = at;
        while (at < source.length() && (source.charAt(at) == '.' || partOfName(source.charAt(at)))) {
            at++;
        }
        tokens.add(new Token(Kind.NUMBER, source.substring(start, at)));
    }

    private void sign(char c) {
        if ("([{".indexOf(c) >= 0) {
            brackets++;
        } else if (")]}".indexOf(c) >= 0 && brackets > 0) {
            brackets--;
        }
        if (!Character.isWhitespace(c)) {
            tokens.add(new Token(Kind.SIGN, String.valueOf(c)));
        }
        at++;
    }

    private void string(String prefix) {
        String quote = String.valueOf(source.charAt(at));
        if (source.startsWith(quote.repeat(3), at)) {
            quote = quote.repeat(3);
        }
        at += quote.length();
        int start = at;
        int before = tokens.size();
        boolean computes = prefix.contains("f") || prefix.contains("t");
        if (computes && formats < DEEPEST_FORMAT && retries < MOST_RETRIES) {
            int outer = brackets;
            if (format(quote, before)) {
                brackets = outer;
                return;
            }
            retries++;
            brackets = outer;
            at = start;
            tokens.subList(before, tokens.size()).clear();
        }
        plain(quote, start);
    }

    private void plain(String quote, int start) {
        while (at < source.length() && !source.startsWith(quote, at) && !endsLine(quote)) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at, source.length());
        tokens.add(new Token(Kind.STRING, source.substring(start, at)));
        if (source.startsWith(quote, at)) {
            at += quote.length();
        }
    }

    private boolean endsLine(String quote) {
        return quote.length() == 1 && at < source.length() && source.charAt(at) == '\n';
    }

    /** An f-string, with the tokens of what it computes behind it; false when it has no end. */
    private boolean format(String quote, int before) {
        StringBuilder text = new StringBuilder();
        formats++;
        try {
            while (at < source.length() && !endsLine(quote)) {
                if (source.startsWith(quote, at)) {
                    at += quote.length();
                    tokens.add(before, new Token(Kind.STRING, text.toString()));
                    return true;
                }
                char c = source.charAt(at);
                if (c == '{' && !source.startsWith("{{", at)) {
                    text.append("{}");
                    at++;
                    if (!expression(quote)) {
                        return false;
                    }
                } else {
                    int length = c == '\\' || source.startsWith("{{", at) || source.startsWith("}}", at) ? 2 : 1;
                    text.append(source, at, Math.min(at + length, source.length()));
                    at += length;
                }
            }
            return false;
        } finally {
            formats--;
        }
    }

    private boolean expression(String quote) {
        brackets = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '}' && brackets == 0) {
                at++;
                return true;
            }
            if (c == ':' && brackets == 0) {
                at++;
                return specification(quote);
            }
            if (c == '\n' && quote.length() == 1 && brackets == 0) {
                return false;
            }
            next();
        }
        return false;
    }

    private boolean specification(String quote) {
        while (at < source.length() && !endsLine(quote)) {
            char c = source.charAt(at++);
            if (c == '}') {
                return true;
            }
            if (c == '{' && (formats >= DEEPEST_FORMAT || !nested(quote))) {
                return false;
            }
        }
        return false;
    }

    private boolean nested(String quote) {
        formats++;
        try {
            return expression(quote);
        } finally {
            formats--;
        }
    }
}
