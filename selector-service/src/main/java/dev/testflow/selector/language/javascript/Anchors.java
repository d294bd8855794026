package dev.testflow.selector.language.javascript;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a source looks for files by its own place: {@code path.join(__dirname, 'data', name)} is something in the folder
 * {@code data}, {@code readdirSync(__dirname)} is all of its own folder.
 */
final class Anchors {

    private static final Pattern ANCHOR = Pattern.compile("(?<![\\w.$])(?:__dirname|import\\.meta\\.dirname)\\b");
    private static final Pattern LITERAL =
            Pattern.compile("\\s{0,99}[,+]\\s{0,99}(?:'([^'\\n]{0,300})'|\"([^\"\\n]{0,300})\"|`([^`$\\n]{0,300})`)");
    private static final Pattern IN_TEMPLATE = Pattern.compile("\\}([^`$\\n]{0,300})([`$])");
    private static final Pattern ENDS = Pattern.compile("\\s{0,99}(?:[);\\]]|,\\s{0,99}\\))");
    private static final Pattern DECLARED = Pattern.compile("(?:const|let|var)\\s{1,9}$");
    private static final Pattern URL = Pattern.compile("\\bimport\\.meta\\.url\\b");
    private static final Pattern HARMLESS_URL = Pattern.compile(
            "(new\\s+URL\\(\\s*['\"][^'\"\\n]+['\"]\\s*,|createRequire\\(|__(filename|dirname)\\s*=[^\\n;]*|===?)\\s*$");
    private static final Pattern OWN_FOLDER =
            Pattern.compile("new\\s{1,9}URL\\(\\s{0,9}['\"]([./]{1,99}?)/?['\"]\\s{0,9},\\s{0,9}$");
    private static final int BEFORE = 120;
    private static final int MOST_PARTS = 20;

    private Anchors() {}

    /** Relative paths of the files and folders, with everything in the latter. */
    static Set<String> in(String source) {
        Set<String> places = new LinkedHashSet<>();
        Matcher anchor = ANCHOR.matcher(source);
        while (anchor.find()) {
            String before = before(source, anchor.start());
            if (!DECLARED.matcher(before).find()) {
                places.add(before.endsWith("${") ? template(source, anchor.end()) : place(source, anchor.end()));
            }
        }
        Matcher url = URL.matcher(source);
        while (url.find()) {
            Matcher own = OWN_FOLDER.matcher(before(source, url.start()));
            if (own.find()) {
                places.add(own.group(1));
            } else if (!HARMLESS_URL.matcher(before(source, url.start())).find()) {
                places.add(".");
            }
        }
        return places;
    }

    private static String before(String source, int at) {
        return source.substring(Math.max(0, at - BEFORE), at);
    }

    private static String place(String source, int from) {
        StringBuilder path = new StringBuilder(".");
        Matcher literal = LITERAL.matcher(source);
        int at = from;
        for (int parts = 0;
                parts < MOST_PARTS && literal.region(at, source.length()).lookingAt();
                parts++) {
            String text = literal.group(1) != null
                    ? literal.group(1)
                    : literal.group(2) != null ? literal.group(2) : literal.group(3);
            path.append('/').append(text);
            at = literal.end();
        }
        boolean complete = ENDS.matcher(source).region(at, source.length()).lookingAt();
        boolean added = source.startsWith("+", at) || source.startsWith(" +", at);
        return complete || !added ? path.toString() : Paths.folder(path.toString());
    }

    private static String template(String source, int from) {
        Matcher rest = IN_TEMPLATE.matcher(source).region(from, source.length());
        if (!rest.lookingAt()) {
            return ".";
        }
        String path = "./" + rest.group(1);
        return rest.group(2).equals("`") ? path : Paths.folder(path);
    }
}
