package dev.testflow.selector.language.javascript;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a source mentions without its syntax: every text between two equal quotes of a line is taken, and what stands before
 * it tells whether it is a module. It finds too much, also in comments, and in time proportional to the source's length.
 */
final class TextScan {

    private static final int LONGEST = 300;
    private static final int BEFORE = 60;
    private static final Pattern MODULE_FOLLOWS =
            Pattern.compile("(\\b(from|import|export)|\\b(\\w+)\\s*(<[^<>]*>)?\\s*\\()\\s*$");
    private static final Pattern COMPUTED =
            Pattern.compile("\\b(require|import)\\s{0,20}\\(\\s{0,20}([^\\s'\"`)]|`\\$)");

    private final String source;
    private final Mentions mentions = Mentions.none();

    private TextScan(String source) {
        this.source = source;
    }

    static Mentions of(String source) {
        TextScan scan = new TextScan(source);
        for (int at = 0; at < source.length(); at++) {
            char quote = source.charAt(at);
            if (quote == '\'' || quote == '"' || quote == '`') {
                scan.quoted(at, quote);
            }
        }
        boolean computed = COMPUTED.matcher(source).find();
        boolean ambient = source.contains("declare global") || source.contains("declare module");
        return scan.mentions.and(
                new Mentions(Set.of(), Set.of(), Set.of(), Set.of(), new Mentions.Flags(computed, ambient)));
    }

    private void quoted(int start, char quote) {
        int end = start + 1;
        int last = Math.min(source.length(), start + 1 + LONGEST);
        while (end < last && source.charAt(end) != quote && source.charAt(end) != '\n' && !isSubstitution(end, quote)) {
            end++;
        }
        if (end == last || source.charAt(end) == '\n' || end == start + 1) {
            return;
        }
        String text = source.substring(start + 1, end);
        if (source.charAt(end) == '$' || isAddedTo(end + 1)) {
            mentions.beginnings().add(text);
        }
        mentions.texts().add(text);
        place(text, source.substring(Math.max(0, start - BEFORE), start));
    }

    private void place(String text, String before) {
        mentions.parts().add(text);
        String last = before.stripTrailing();
        if (!last.endsWith("(") && !last.endsWith("m") && !last.endsWith("t")) {
            return;
        }
        Matcher module = MODULE_FOLLOWS.matcher(before);
        if (module.find()) {
            String function = module.group(3);
            if (function == null || Callees.loads(function)) {
                mentions.modules().add(text);
            }
        }
    }

    private boolean isSubstitution(int at, char quote) {
        return quote == '`' && source.startsWith("${", at);
    }

    private boolean isAddedTo(int at) {
        int next = at;
        while (next < source.length() && next < at + BEFORE && Character.isWhitespace(source.charAt(next))) {
            next++;
        }
        return next < source.length() && source.charAt(next) == '+';
    }
}
