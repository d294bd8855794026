package dev.testflow.selector.language.java;

import dev.testflow.selector.language.FileFacts;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A source file that is read word by word, whether or not it can be parsed: every word counts, every dotted word is a qualified name, every
 * quoted text a literal, wherever it stands, in comments too. What it tells is more than a parser would, never less.
 */
public final class SourceText {

    private static final Pattern TYPE = Pattern.compile(
            "\\b(?:class|interface|enum|record|object|trait|typealias|type|struct|def|val|var|fun)\\s++(`[^`\\n]++`|[\\w$]++)");
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}_$][\\w$\\p{L}]*+(?:\\s*+\\.\\s*+[\\p{L}_$][\\w$\\p{L}]*+)*+");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"\\n]{1,2000}+)|'([^'\\n]{1,2000}+)");

    private SourceText() {}

    /** What a text tells. */
    public static FileFacts facts(String path, String text, SourceModules modules) {
        LooseSource source = new LooseSource(path, text, modules);
        Matcher type = TYPE.matcher(text);
        while (type.find()) {
            source.declare(type.group(1));
        }
        words(text).forEach(source::word);
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            source.literal(quoted.group(1) == null ? quoted.group(2) : quoted.group(1));
        }
        return source.facts();
    }

    /** The words of a text, dotted ones as a whole. */
    public static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group().replaceAll("\\s+", ""));
        }
        return words;
    }
}
