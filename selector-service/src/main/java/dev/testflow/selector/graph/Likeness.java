package dev.testflow.selector.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much the words of tests are those of a change, by BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009): a word counts the more, the fewer tests have it and the more often this one does for its length.
 * Words of the change are those of the names of changed methods, those that are there more or less often than before, those of the changed files' names, and those of the lines around.
 */
final class Likeness {

    /** How many words of a change are looked for: those that changed the most. */
    private static final int MOST = 256;

    private static final double K1 = 1.2;

    /** How much longer tests are held to be longer because they are about more, and not because they say more about the same; 0.75 is usual. */
    private static final double B = 1;

    private static final double METHOD = 4;
    private static final double DIFFERENCE = 2;

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
        differences.forEach((word, difference) -> add(word, Math.abs(difference), DIFFERENCE));
    }

    void addName(String fileName) {
        addAround(Words.of(fileName), 1);
    }

    void addMethods(Collection<String> names) {
        addAround(Words.of(String.join(" ", names)), METHOD);
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
        Found found = new Found(query, tests);
        double[] weights = weights(query, found.having, tests.size());
        double average = (double) found.length / tests.size();
        double[] likeness = new double[tests.size()];
        int next = 0;
        for (int test = 0; test < likeness.length; test++) {
            double damping = K1 * (1 - B + B * found.lengths[test] / average);
            for (; next < found.ends[test]; next++) {
                int count = Words.count(found.words[next]);
                likeness[test] += weights[Words.hash(found.words[next])] * count * (K1 + 1) / (count + damping);
            }
        }
        return likeness;
    }

    private double[] weights(int[] query, int[] having, int tests) {
        double[] weights = new double[query.length];
        for (int i = 0; i < query.length; i++) {
            weights[i] = words.getOrDefault(query[i], 0.0) * Math.log1p((tests - having[i] + 0.5) / (having[i] + 0.5));
        }
        return weights;
    }

    /** Where words are that are looked for: of most texts few, and most of what they have is none of them. */
    private static final class Found {

        private static final int LOW_BITS = (1 << 16) - 1;

        private final int[] query;
        /** Low bits of the hashes that are looked for: what has others is told at once to be none of them. */
        private final BitSet maybe = new BitSet(LOW_BITS + 1);
        /** By number of the word: how many texts have it. */
        private final int[] having;
        /** By text. */
        private final int[] lengths;
        /** By text: where what is found in it ends in {@link #words}. */
        private final int[] ends;
        /** Text by text: like {@link Words}, but with the word's number for its hash. */
        private int[] words = new int[1_024];

        private int end;
        private long length;

        Found(int[] query, List<int[]> texts) {
            this.query = query;
            this.having = new int[query.length];
            this.lengths = new int[texts.size()];
            this.ends = new int[texts.size()];
            for (int hash : query) {
                maybe.set(hash & LOW_BITS);
            }
            for (int text = 0; text < ends.length; text++) {
                int[] words = texts.get(text);
                for (int word : words) {
                    lengths[text] += Words.count(word);
                    if (maybe.get(Words.hash(word) & LOW_BITS)) {
                        find(word);
                    }
                }
                ends[text] = end;
                length += lengths[text];
            }
        }

        private void find(int word) {
            int number = Arrays.binarySearch(query, Words.hash(word));
            if (number >= 0) {
                having[number]++;
                words = end == words.length ? Arrays.copyOf(words, 2 * end) : words;
                words[end++] = Words.of(number, Words.count(word));
            }
        }
    }
}
