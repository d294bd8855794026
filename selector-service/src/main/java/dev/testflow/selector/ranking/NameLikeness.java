package dev.testflow.selector.ranking;

import dev.testflow.selector.NameWords;
import dev.testflow.selector.Tie;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Compares the names of tests with those of changed files: the cosine of their words, of which the rarer among the tests count more. */
final class NameLikeness {

    private final NameWords names;
    /** By word: the square of its weight; 0 when no test that runs has it. */
    private final double[] squares;

    private final List<Name> changed;

    /**
     * The name of a changed file.
     *
     * @param words those that names of tests that run have, too
     * @param squares of the weights of all its words
     */
    private record Name(BitSet words, double squares) {}

    /** @param tests those that run */
    NameLikeness(Collection<String> changed, NameWords names, List<Tie> tests) {
        this.names = names;
        int[] having = new int[names.size()];
        for (Tie test : tests) {
            for (int word : names.of(test.test())) {
                having[word]++;
            }
        }
        this.squares = Arrays.stream(having)
                .mapToDouble(count -> count == 0 ? 0 : square(count, tests.size()))
                .toArray();
        this.changed = changed.stream()
                .map(NameWords::of)
                .distinct()
                .map(words -> name(words, square(0, tests.size())))
                .toList();
    }

    private static double square(int having, int tests) {
        double weight = Math.log1p((tests + 1) / (having + 0.5));
        return weight * weight;
    }

    private Name name(Set<String> words, double squareOfOthers) {
        BitSet known = new BitSet();
        words.stream()
                .mapToInt(names::number)
                .filter(word -> word >= 0 && squares[word] > 0)
                .forEach(known::set);
        double all = known.stream().mapToDouble(word -> squares[word]).reduce(0, Double::sum);
        return new Name(known, all + (words.size() - known.cardinality()) * squareOfOthers);
    }

    /** How much a test's name is like that of the changed file that it is most like, from 0 to 1. */
    double of(int test) {
        int[] words = names.of(test);
        double all = 0;
        for (int word : words) {
            all += squares[word];
        }
        double most = 0;
        for (Name name : changed) {
            double common = 0;
            for (int word : words) {
                common += name.words().get(word) ? squares[word] : 0;
            }
            most = common == 0 ? most : Math.max(most, common / Math.sqrt(all * name.squares()));
        }
        return most;
    }
}
