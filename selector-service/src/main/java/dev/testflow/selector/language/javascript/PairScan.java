package dev.testflow.selector.language.javascript;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in a configuration script what may be aliases: keys of any object whose value holds texts, such as
 * {@code '@': path.resolve(__dirname, 'src')}, and pairs of {@code find} and {@code replacement}. Which of the texts is the path, or
 * whether all are its parts, is left open: each is an alias of its own.
 */
final class PairScan {

    private static final int MOST = 1_000;
    private static final int LONGEST_VALUE = 400;
    private static final Pattern KEY =
            Pattern.compile("(?:'([^'\\n]{1,200})'|\"([^\"\\n]{1,200})\"|(?<![\\w$])([\\w$]{1,100}))\\s{0,20}:");
    private static final Pattern TEXT = Pattern.compile("'([^'\\n]{1,300})'|\"([^\"\\n]{1,300})\"|`([^`\\n]{1,300})`");
    private static final Pattern FIND =
            Pattern.compile("\\s{0,9}(?:'([^'\\n]{1,200})'|\"([^\"\\n]{1,200})\"|/([^\\n]{1,200}?)/\\w?\\s{0,9},)");

    private PairScan() {}

    static Set<Alias> aliases(String folder, String source) {
        Set<Alias> aliases = new LinkedHashSet<>();
        Matcher key = KEY.matcher(source);
        String sought = "";
        boolean more = key.find();
        while (more && aliases.size() < MOST) {
            String name = group(key);
            int from = key.end();
            more = key.find();
            int to = Math.min(more ? key.start() : source.length(), from + LONGEST_VALUE);
            String value = source.substring(from, Math.max(from, to));
            if (name.equals("find")) {
                Matcher find = FIND.matcher(value);
                sought = find.lookingAt() ? group(find) : "";
            } else {
                String meant = name.equals("replacement") && !sought.isEmpty() ? sought : name;
                paths(value).forEach(path -> aliases.addAll(of(folder, meant, path)));
            }
        }
        return aliases;
    }

    /** A key may be the beginning of a specifier, and a regular expression if it looks like one. */
    static List<Alias> of(String folder, String key, String target) {
        String meaning = target.replaceFirst("^<rootDir>/?", "./").replaceFirst("^(\\$\\{[^}]*\\}|~~?)/", "./");
        if (key.startsWith("^") || key.contains("(") || key.endsWith("$") || key.contains("\\")) {
            return List.of(new Alias(folder, key.replace("\\\\", "\\"), meaning.replace("$0", "")));
        }
        return List.of(key.contains("*") ? Alias.wildcard(folder, key, meaning) : Alias.prefix(folder, key, meaning));
    }

    private static Set<String> paths(String value) {
        Set<String> paths = new LinkedHashSet<>();
        StringBuilder whole = new StringBuilder();
        Matcher text = TEXT.matcher(value);
        while (text.find()) {
            paths.add(group(text));
            whole.append(whole.isEmpty() ? "" : "/").append(group(text));
        }
        if (!whole.isEmpty()) {
            paths.add(whole.toString());
        }
        return paths;
    }

    private static String group(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String text = matcher.group(group);
            if (text != null) {
                return text;
            }
        }
        return "";
    }
}
