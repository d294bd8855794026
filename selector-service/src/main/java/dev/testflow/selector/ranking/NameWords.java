package dev.testflow.selector.ranking;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares the names of tests with those of changed files, word by word. */
final class NameWords {

    private static final Pattern WORD = Pattern.compile("\\p{Lu}+(?!\\p{Ll})|\\p{Lu}?\\p{Ll}++|\\p{N}++|\\p{L}");
    private static final Set<String> OF_EVERY_TEST = Set.of("test", "tests", "spec", "it", "case", "testcase");

    private final Map<String, Integer> tests = new HashMap<>();
    private final int count;
    private final List<Set<String>> changed;

    NameWords(Collection<String> changed, List<String> tests) {
        this.changed = changed.stream().map(NameWords::words).distinct().toList();
        this.count = tests.size();
        tests.forEach(test -> words(test).forEach(word -> this.tests.merge(word, 1, Integer::sum)));
    }

    /** The words of a file's name, but for its extension and what makes it the name of a test. */
    private static Set<String> words(String path) {
        Matcher word = WORD.matcher(path.substring(path.lastIndexOf('/') + 1).replaceFirst("(?<=.)\\..*", ""));
        Set<String> words = word.results()
                .map(found -> found.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        words.removeAll(OF_EVERY_TEST);
        return words;
    }

    /** How much a test's name is like that of the changed file that it is most like, from 0 to 1. */
    double likeness(String test) {
        Set<String> words = words(test);
        return changed.stream().mapToDouble(other -> cosine(words, other)).max().orElse(0);
    }

    private double cosine(Set<String> one, Set<String> other) {
        double common = squares(one.stream().filter(other::contains).collect(Collectors.toSet()));
        return common == 0 ? 0 : common / Math.sqrt(squares(one) * squares(other));
    }

    private double squares(Set<String> words) {
        return words.stream()
                .mapToDouble(this::weight)
                .map(weight -> weight * weight)
                .sum();
    }

    private double weight(String word) {
        return Math.log1p((count + 1) / (tests.getOrDefault(word, 0) + 0.5));
    }
}
