package dev.testflow.selector.graph;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
    double[] of(List<IntBuffer> tests) {
        Query query = new Query(words.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray());
        List<Found> found = IntStream.range(0, tests.size())
                .parallel()
                .mapToObj(test -> query.in(tests.get(test)))
                .toList();
        double[] weights = weights(query.hashes, found);
        double average = (double) found.stream().mapToLong(Found::length).sum() / tests.size();
        return found.stream()
                .mapToDouble(text -> text.likeness(weights, average))
                .toArray();
    }

    private double[] weights(int[] query, List<Found> tests) {
        int[] having = new int[query.length];
        for (Found test : tests) {
            for (int word : test.words()) {
                having[Words.hash(word)]++;
            }
        }
        double[] weights = new double[query.length];
        for (int i = 0; i < query.length; i++) {
            weights[i] = words.getOrDefault(query[i], 0.0)
                    * Math.log1p((tests.size() - having[i] + 0.5) / (having[i] + 0.5));
        }
        return weights;
    }

    /**
     * What a text has of the words that are looked for.
     *
     * @param words like {@link Words}, but with the word's number among those that are looked for instead of its hash
     * @param length how many words the text has, whatever they are
     */
    private record Found(int[] words, int length) {

        double likeness(double[] weights, double average) {
            double damping = K1 * (1 - B + B * length / average);
            double likeness = 0;
            for (int word : words) {
                int count = Words.count(word);
                likeness += weights[Words.hash(word)] * count * (K1 + 1) / (count + damping);
            }
            return likeness;
        }
    }

    /** Looks for words: of most texts few are found, and most of what they have is none of them. */
    private static final class Query {

        private static final int LOW_BITS = (1 << 16) - 1;
        private static final int[] NOTHING = {};

        private final int[] hashes;
        /** Low bits of the hashes: what has others is told at once to be none of them. */
        private final BitSet maybe = new BitSet(LOW_BITS + 1);

        /** @param hashes in their order */
        Query(int[] hashes) {
            this.hashes = hashes;
            for (int hash : hashes) {
                maybe.set(hash & LOW_BITS);
            }
        }

        Found in(IntBuffer text) {
            int[] found = NOTHING;
            int end = 0;
            int length = 0;
            for (int i = 0; i < text.limit(); i++) {
                int word = text.get(i);
                length += Words.count(word);
                int number =
                        maybe.get(Words.hash(word) & LOW_BITS) ? Arrays.binarySearch(hashes, Words.hash(word)) : -1;
                if (number >= 0) {
                    found = end == found.length ? Arrays.copyOf(found, 2 * end + 1) : found;
                    found[end++] = Words.of(number, Words.count(word));
                }
            }
            return new Found(Arrays.copyOf(found, end), length);
        }
    }
}
