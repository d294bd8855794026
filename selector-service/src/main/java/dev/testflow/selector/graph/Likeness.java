package dev.testflow.selector.graph;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much the words of tests are those of a change, by BM25 with its usual constants (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009): a word counts the more, the fewer tests have it and the more
 * often this one does for its length. Words of the change are those of the changed files' names, and those that are there more or less often than before.
 */
final class Likeness {

    /** How many words of a change are looked for: those that changed the most. */
    private static final int MOST = 256;

    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private final Map<Integer, Double> words = new HashMap<>();

    /** Adds what changed in a file: all of it, when it was not there before or is gone. */
    void addChange(int[] before, int[] now) {
        Map<Integer, Integer> differences = new HashMap<>();
        for (int word : now) {
            differences.put(Words.hash(word), Words.count(word));
        }
        for (int word : before) {
            differences.merge(Words.hash(word), -Words.count(word), Integer::sum);
        }
        differences.forEach((word, difference) -> add(word, Math.abs(difference)));
    }

    void addName(String fileName) {
        for (int word : Words.of(fileName)) {
            add(Words.hash(word), Words.count(word));
        }
    }

    /** However often a word is there, it counts less than twice for each file. */
    private void add(int word, int count) {
        if (count > 0) {
            words.merge(word, 2.0 * count / (count + 1), Double::sum);
        }
    }

    /**
     * The likeness of each test, from 0 on; it can only be compared with that of the others.
     *
     * @param tests the {@link Words} of each
     */
    double[] of(List<int[]> tests) {
        int[] query = words.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        int[][] counts = tests.stream().map(test -> counts(test, query)).toArray(int[][]::new);
        double[] weights = weights(query, counts);
        int[] lengths = tests.stream()
                .mapToInt(test -> Arrays.stream(test).map(Words::count).sum())
                .toArray();
        double average = Arrays.stream(lengths).average().orElse(0);
        double[] likeness = new double[lengths.length];
        for (int test = 0; test < lengths.length; test++) {
            double damping = K1 * (1 - B + B * lengths[test] / average);
            for (int i = 0; i < query.length; i++) {
                int count = counts[test][i];
                likeness[test] += count == 0 ? 0 : weights[i] * count * (K1 + 1) / (count + damping);
            }
        }
        return likeness;
    }

    private static int[] counts(int[] test, int[] query) {
        return Arrays.stream(query).map(word -> Words.count(test, word)).toArray();
    }

    private double[] weights(int[] query, int[][] counts) {
        double[] weights = new double[query.length];
        for (int i = 0; i < query.length; i++) {
            int having = 0;
            for (int[] test : counts) {
                having += Math.min(test[i], 1);
            }
            weights[i] =
                    words.getOrDefault(query[i], 0.0) * Math.log1p((counts.length - having + 0.5) / (having + 0.5));
        }
        return weights;
    }
}
