package dev.testflow.selector.language.javascript;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a configuration script defines aliases. What these mean is followed from those who use them, and need not reach all others. */
final class AliasSections {

    /** The keys of such sections. */
    static final Set<String> NAMES = Set.of("alias", "moduleNameMapper");

    private static final Pattern SECTION = Pattern.compile("\\b(?:alias|moduleNameMapper)\\s{0,9}:\\s{0,9}[\\[{]");
    private static final Pattern TEXT = Pattern.compile("'([^'\\n]{1,300})'|\"([^\"\\n]{1,300})\"|`([^`\\n]{1,300})`");
    private static final int LONGEST = 20_000;

    private AliasSections() {}

    /** Whether all aliases of a section can be followed: an expression that looks ahead cannot. */
    static boolean areUnderstood(String section) {
        return !section.contains("(?") && !section.contains("...") && !section.contains("$0");
    }

    /** The texts that are nowhere but in such sections. */
    static Set<String> texts(String source) {
        Map<String, Integer> inside = new HashMap<>();
        Matcher section = SECTION.matcher(source);
        for (int at = 0; section.find(at); ) {
            at = end(source, section.end());
            String text = source.substring(section.end(), at);
            if (areUnderstood(text)) {
                count(text, inside, 1);
            }
        }
        if (inside.isEmpty()) {
            return Set.of();
        }
        Set<String> texts = new HashSet<>(inside.keySet());
        count(source, inside, -1);
        texts.removeIf(text -> inside.getOrDefault(text, 0) < 0);
        return texts;
    }

    private static void count(String source, Map<String, Integer> counts, int each) {
        Matcher text = TEXT.matcher(source);
        while (text.find()) {
            String found =
                    text.group(1) != null ? text.group(1) : text.group(2) != null ? text.group(2) : text.group(3);
            counts.merge(found, each, Integer::sum);
        }
    }

    private static int end(String source, int from) {
        int depth = 1;
        int at = from;
        for (int last = Math.min(source.length(), from + LONGEST); at < last && depth > 0; at++) {
            char each = source.charAt(at);
            depth += each == '{' || each == '[' ? 1 : each == '}' || each == ']' ? -1 : 0;
        }
        return at;
    }
}
