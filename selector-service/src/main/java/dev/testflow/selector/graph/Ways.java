package dev.testflow.selector.graph;

import dev.testflow.selector.Reached.Way;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.RandomAccess;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** The ways to the tests among the files reached, the nearest first; the changed file itself is none. A change may reach a million tests: each way is put together when it is asked for. */
final class Ways extends AbstractList<Way> implements RandomAccess {

    private final Trails trails;
    private final CataloguedFiles tests;
    /** By way: where its test lies among what was reached. */
    private final int[] positions;
    /** By way: the number of its test. */
    private final int[] numbers;

    private Ways(Trails trails, CataloguedFiles tests, int[] positions, int[] numbers) {
        this.trails = trails;
        this.tests = tests;
        this.positions = positions;
        this.numbers = numbers;
    }

    static Ways of(Trails trails, CataloguedFiles tests) {
        IntUnaryOperator numberOf = tests.among(trails.size());
        BitSet seen = new BitSet();
        int[] positions = new int[Math.min(trails.size(), tests.tests().size())];
        int[] numbers = new int[positions.length];
        int end = 0;
        for (int position = 0; position < trails.size(); position++) {
            int file = trails.file(position);
            if (!trails.isChanged(file) && !seen.get(file)) {
                seen.set(file);
                int number = numberOf.applyAsInt(file);
                if (number >= 0) {
                    positions[end] = position;
                    numbers[end++] = number;
                }
            }
        }
        return new Ways(trails, tests, Arrays.copyOf(positions, end), Arrays.copyOf(numbers, end));
    }

    /** Those to the tests of these numbers only. */
    Ways to(IntPredicate wanted) {
        int[] kept = IntStream.range(0, numbers.length)
                .filter(way -> wanted.test(numbers[way]))
                .toArray();
        return new Ways(trails, tests, each(kept, positions), each(kept, numbers));
    }

    private static int[] each(int[] ways, int[] of) {
        return Arrays.stream(ways).map(way -> of[way]).toArray();
    }

    @Override
    public int size() {
        return numbers.length;
    }

    @Override
    public Way get(int way) {
        return new Way(numbers[way], tests.path(numbers[way]), trails.before(positions[way]));
    }
}
