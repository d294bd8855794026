package dev.testflow.selector;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of the names of a catalogue's tests. Each word of any of them has a number, from 0 up. */
public final class NameWords {

    private static final Pattern WORD = Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}++|\\p{N}++|\\p{L}");
    private static final Set<String> OF_EVERY_TEST = Set.of("test", "tests", "spec", "it", "case", "testcase");

    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[][] tests;

    /** @param tests paths, by the tests' numbers */
    NameWords(List<String> tests) {
        this.tests = tests.stream().map(this::numbers).toArray(int[][]::new);
    }

    private int[] numbers(String test) {
        int[] words = of(test).stream()
                .mapToInt(word -> numbers.computeIfAbsent(word, key -> numbers.size()))
                .toArray();
        Arrays.sort(words);
        return words;
    }

    /** The words of a file's name, but for its extension and what makes it the name of a test. */
    public static Set<String> of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.', 1);
        Matcher word = WORD.matcher(dot < 0 ? name : name.substring(0, dot));
        return word.results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .filter(found -> !OF_EVERY_TEST.contains(found))
                .collect(Collectors.toSet());
    }

    /** How many different words there are. */
    public int size() {
        return numbers.size();
    }

    /** A word's number; negative when no test's name has it. */
    public int number(String word) {
        return numbers.getOrDefault(word, -1);
    }

    /**
     * The numbers of the words of a test's name, in their order; not to be written to.
     *
     * @param test its number
     */
    public int[] of(int test) {
        return tests[test];
    }
}
