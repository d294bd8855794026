package dev.testflow.selector.graph;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much the words of tests are those of a change, by BM25 with its usual constants (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009): a word counts the more, the fewer tests have it and the more
 * often this one does for its length. Words of the change are those of the changed files' names, which count twice, those that are there more or less often than before, and those of the lines around.
 */
final class Likeness {

    /** How many words of a change are looked for: those that changed the most. */
    private static final int MOST = 256;

    private static final int[] NONE = {};
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
        differences.forEach((word, difference) -> add(word, Math.abs(difference), 1));
    }

    void addName(String fileName) {
        addAround(Words.of(fileName), 2);
    }

    /** Adds what is the same as before. */
    void addAround(int[] text, double weight) {
        for (int word : text) {
            add(Words.hash(word), Words.count(word), weight);
        }
    }

    /** However often a word is there, it counts less than twice for each file. */
    private void add(int word, int count, double weight) {
        if (count > 0) {
            words.merge(word, weight * 2 * count / (count + 1), Double::sum);
        }
    }

    /**
     * The likeness of each test, from 0 on; it can only be compared with that of the others.
     *
     * @param tests the {@link Words} of each; they are read once
     */
    double[] of(List<int[]> tests) {
        int[] query = words.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray();
        int[][] counts = new int[tests.size()][];
        int[] lengths = new int[counts.length];
        int[] having = new int[query.length];
        long all = 0;
        for (int test = 0; test < counts.length; test++) {
            int[] text = tests.get(test);
            counts[test] = counts(text, query, having);
            lengths[test] = Words.length(text);
            all += lengths[test];
        }
        double[] weights = weights(query, having, counts.length);
        double average = (double) all / counts.length;
        double[] likeness = new double[counts.length];
        for (int test = 0; test < counts.length; test++) {
            double damping = K1 * (1 - B + B * lengths[test] / average);
            for (int i = 0; i < counts[test].length; i++) {
                int count = counts[test][i];
                likeness[test] += count == 0 ? 0 : weights[i] * count * (K1 + 1) / (count + damping);
            }
        }
        return likeness;
    }

    /**
     * How often each word is in a text; empty when none is.
     *
     * @param having how many texts have each word, which this one adds to
     */
    private static int[] counts(int[] text, int[] query, int[] having) {
        int[] counts = NONE;
        int next = 0;
        for (int word : text) {
            while (next < query.length && query[next] < Words.hash(word)) {
                next++;
            }
            if (next < query.length && query[next] == Words.hash(word)) {
                counts = counts == NONE ? new int[query.length] : counts;
                counts[next] = Words.count(word);
                having[next]++;
            }
        }
        return counts;
    }

    private double[] weights(int[] query, int[] having, int tests) {
        double[] weights = new double[query.length];
        for (int i = 0; i < query.length; i++) {
            weights[i] = words.getOrDefault(query[i], 0.0) * Math.log1p((tests - having[i] + 0.5) / (having[i] + 0.5));
        }
        return weights;
    }
}
