package dev.testflow.analyzer.keyline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells which lines of a log were written by the same statement. Lines are masked; those with as many words that begin alike are compared word by word (after Drain, He et al. 2017); and what only few words tell apart
 * within a template is taken for several statements, since what varies takes many values.
 */
public final class Templates {

    /** Longer lines are told by their beginning. */
    private static final int MOST_WORDS = 60;

    /** More lines than this are left alone. */
    private static final int MOST_LINES = 5_000;

    private static final double ALIKE = 0.6;

    /** A word with fewer values is none that varies. */
    private static final int VARIES = 4;

    private static final int PREFIX = 2;
    private static final String ANY = "<*>";

    private static final Pattern VARIABLE = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
            + "|(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d+)?|0x[0-9a-fA-F]+|(?<![A-Za-z])[0-9a-f]{8,}(?![A-Za-z])"
            + "|(?<![\\w.])(?:/[\\w.$~-]+)+/?|[-+]?\\d+(?:[.,:]\\d+)*");
    private static final Pattern WORDS = Pattern.compile("\\s+");

    private static final class Template {
        final String[] words;
        final List<Integer> lines = new ArrayList<>();

        Template(String[] words) {
            this.words = words.clone();
        }
    }

    private Templates() {}

    /** The lines of each template, by their places. */
    public static List<List<Integer>> of(List<String> lines) {
        List<String[]> masked =
                lines.stream().limit(MOST_LINES).map(Templates::words).toList();
        Map<String, List<Template>> leaves = new LinkedHashMap<>();
        for (int line = 0; line < masked.size(); line++) {
            place(leaves.computeIfAbsent(key(masked.get(line)), unused -> new ArrayList<>()), masked.get(line))
                    .lines
                    .add(line);
        }
        return leaves.values().stream()
                .flatMap(List::stream)
                .flatMap(template -> divided(template, masked).stream())
                .toList();
    }

    private static Template place(List<Template> leaf, String[] words) {
        @Nullable Template best = null;
        double most = 0;
        for (Template template : leaf) {
            double likeness = likeness(template.words, words);
            if (likeness > most) {
                most = likeness;
                best = template;
            }
        }
        if (best == null || most < ALIKE) {
            best = new Template(words);
            leaf.add(best);
        }
        for (int i = 0; i < words.length; i++) {
            if (!best.words[i].equals(words[i])) {
                best.words[i] = ANY;
            }
        }
        return best;
    }

    private static List<List<Integer>> divided(Template template, List<String[]> masked) {
        List<Integer> telling = new ArrayList<>();
        for (int i = 0; i < template.words.length; i++) {
            if (template.words[i].equals(ANY)) {
                Set<String> values = new HashSet<>();
                for (int line : template.lines) {
                    values.add(masked.get(line)[i]);
                }
                if (values.size() < VARIES && values.stream().noneMatch(value -> value.contains(ANY))) {
                    telling.add(i);
                }
            }
        }
        Map<String, List<Integer>> parts = new LinkedHashMap<>();
        for (int line : template.lines) {
            StringBuilder values = new StringBuilder();
            telling.forEach(i -> values.append(masked.get(line)[i]).append(' '));
            parts.computeIfAbsent(values.toString(), unused -> new ArrayList<>())
                    .add(line);
        }
        return List.copyOf(parts.values());
    }

    private static String[] words(String line) {
        String[] words = WORDS.split(VARIABLE.matcher(line.strip()).replaceAll(ANY), MOST_WORDS + 1);
        return words.length <= MOST_WORDS ? words : Arrays.copyOf(words, MOST_WORDS);
    }

    private static String key(String[] words) {
        StringBuilder key = new StringBuilder().append(words.length);
        for (int i = 0; i < Math.min(PREFIX, words.length); i++) {
            key.append(' ').append(words[i].contains(ANY) ? ANY : words[i]);
        }
        return key.toString();
    }

    /** Which share of the words that do not vary is the same. */
    private static double likeness(String[] template, String[] words) {
        int same = 0;
        int all = 0;
        for (int i = 0; i < words.length; i++) {
            if (!template[i].equals(ANY)) {
                all++;
                same += template[i].equals(words[i]) ? 1 : 0;
            }
        }
        return all == 0 ? 1 : same / (double) all;
    }
}
