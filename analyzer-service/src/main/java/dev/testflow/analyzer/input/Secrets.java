package dev.testflow.analyzer.input;

import java.util.List;
import java.util.regex.Pattern;

/** Takes credentials out of texts before anybody else sees them. It errs on the side of masking too much. */
public final class Secrets {

    private record Shape(Pattern pattern, String replacement) {}

    private static final String MASK = "***";

    private static final List<Shape> SHAPES = List.of(
            shape("-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*+(?:-----END [A-Z ]*PRIVATE KEY-----)?", MASK),
            shape("\\beyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+", MASK),
            shape("\\b(?:gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk-|npm_|AKIA|ASIA|AIza)[A-Za-z0-9_-]{12,}+", MASK),
            shape("(://[^\\s/:@\"']{1,100}+:)[^\\s/@\"']{1,200}+(?=@)", "$1" + MASK),
            shape(
                    "(?i)\\b((?:proxy-)?authorization[\"']?\\s?[:=]\\s?[\"']?(?:bearer |basic |token |digest )?)[^\\s\"',;]++",
                    "$1" + MASK),
            shape("(?i)\\b((?:set-)?cookie[\"']?\\s?:\\s?)[^\\n]++", "$1" + MASK),
            shape(
                    "(?i)((?:password|passwd|pwd|secret|api[_-]?key|access[_-]?key|private[_-]?key|auth[_-]?token|access[_-]?token|refresh[_-]?token|client[_-]?secret)"
                            + "[\"']?\\s{0,2}[:=]\\s{0,2}[\"']?)(?!\\*\\*\\*)[^\\s\"',;&)}\\]]++",
                    "$1" + MASK));

    private Secrets() {}

    /** The same text with a mask in place of each. */
    public static String masked(String text) {
        String masked = text;
        for (Shape shape : SHAPES) {
            masked = shape.pattern().matcher(masked).replaceAll(shape.replacement());
        }
        return masked;
    }

    private static Shape shape(String pattern, String replacement) {
        return new Shape(Pattern.compile(pattern), replacement);
    }
}
