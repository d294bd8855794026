package dev.testflow.analyzer.culprit;

import dev.testflow.analyzer.PlainText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a source file, whatever its language: its words, and the functions that it declares.
 *
 * @param path with {@code /} as separator
 * @param name the file's name without folder and ending
 * @param named the words of the name
 * @param functions the names of what looks like the declaration of a function
 * @param functionWords the words of each of these names
 * @param words how often each word stands in it
 * @param parts the same, of each 40 lines
 * @param size in characters
 */
public record Code(
        String path,
        String name,
        Set<String> named,
        Set<String> functions,
        List<Set<String>> functionWords,
        Map<String, Integer> words,
        List<Map<String, Integer>> parts,
        int size) {

    /** Longer files are read as far as this. */
    public static final int MOST_CHARACTERS = 400_000;

    private static final int PART = 40;

    /** {@code name(…) {}, {@code def name(}, {@code func (r *R) name(}, {@code function name(}, {@code fn name(}. */
    private static final Pattern FUNCTION = Pattern.compile(
            "\\b(?:def|func|function|fn|fun|sub) +(?:\\([^)\\n]{0,80}\\) *)?(\\w{2,80})|\\b(\\w{2,80})\\s?\\([^(){};]{0,300}\\)\\s*(?:throws [\\w., \\n]{1,200})?\\{");

    private static final Set<String> NO_NAMES = Set.of("if", "for", "while", "switch", "catch", "synchronized", "try");

    public Code {
        named = Set.copyOf(named);
        functions = Set.copyOf(functions);
        functionWords = List.copyOf(functionWords);
        words = Map.copyOf(words);
        parts = List.copyOf(parts);
    }

    /** Reads a file. */
    public static Code of(String path, String text) {
        String bounded = PlainText.head(text, MOST_CHARACTERS);
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.lastIndexOf('.');
        String name = dot > 0 ? file.substring(0, dot) : file;
        Set<String> functions = functions(bounded);
        return new Code(
                path,
                name,
                Words.of(name),
                functions,
                functions.stream().map(Words::of).toList(),
                Words.counts(bounded),
                parts(bounded),
                text.length());
    }

    private static List<Map<String, Integer>> parts(String text) {
        List<String> lines = text.lines().toList();
        List<Map<String, Integer>> parts = new ArrayList<>();
        for (int i = 0; i < lines.size(); i += PART) {
            parts.add(Words.counts(String.join("\n", lines.subList(i, Math.min(lines.size(), i + PART)))));
        }
        return parts;
    }

    /** The functions that a text declares. */
    private static Set<String> functions(String text) {
        Set<String> functions = new HashSet<>();
        Matcher matcher = FUNCTION.matcher(text);
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            if (!NO_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
                functions.add(name);
            }
        }
        return functions;
    }
}
