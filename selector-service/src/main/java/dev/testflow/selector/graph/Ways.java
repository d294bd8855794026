package dev.testflow.selector.graph;

import dev.testflow.selector.Reached;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** How what was reached is reached. A change may reach every test of a repository: the files on a way are named when somebody asks for them. */
final class Ways {

    private final Index index;
    private final int changed;
    private final Closure closure;
    private final IntUnaryOperator fileOf;
    private final int[] lengths;
    /** The paths of files on the way to tests: the same few lead to many. */
    private final Map<Integer, String> between = new HashMap<>();

    /**
     * @param changed the number of the changed file; negative when it is gone
     * @param fileOf the file of something reached
     */
    Ways(Index index, int changed, Closure closure, IntUnaryOperator fileOf) {
        this.index = index;
        this.changed = changed;
        this.closure = closure;
        this.fileOf = fileOf;
        this.lengths = new int[closure.size()];
    }

    /** The ways to the tests among the files reached, the nearest first; the changed file itself is none. */
    List<Reached.Way> to(CataloguedFiles tests) {
        List<Reached.Way> ways = new ArrayList<>();
        IntUnaryOperator numbers = tests.among(closure.size());
        BitSet seen = new BitSet(index.files());
        for (int i = 0; i < closure.size(); i++) {
            int file = file(i);
            int before = closure.before(i);
            lengths[i] = (before == Closure.CHANGED ? 0 : lengths[before]) + (isStep(i) ? 1 : 0);
            if (file != changed && !seen.get(file)) {
                seen.set(file);
                int test = numbers.applyAsInt(file);
                if (test >= 0) {
                    ways.add(new Reached.Way(test, files(i, tests.path(test))));
                }
            }
        }
        return ways;
    }

    private List<String> files(int last, String test) {
        boolean untold = closure.before(last) == Closure.CHANGED && index.isUnknown(file(last));
        return untold ? List.of() : new Files(last, test);
    }

    /** Whether a file follows that is not the one before: a way may lead through several units of one. */
    private boolean isStep(int position) {
        int before = closure.before(position);
        return file(position) != changed && (before == Closure.CHANGED || file(position) != file(before));
    }

    private int file(int position) {
        return fileOf.applyAsInt(closure.get(position));
    }

    /** The paths of the files on the way to the position where a test was first reached. */
    private final class Files extends AbstractList<String> {

        private final int last;
        private final String test;
        private @Nullable List<String> paths;

        Files(int last, String test) {
            this.last = last;
            this.test = test;
        }

        @Override
        public String get(int i) {
            List<String> known = paths == null ? paths() : paths;
            paths = known;
            return known.get(i);
        }

        @Override
        public int size() {
            return lengths[last];
        }

        private List<String> paths() {
            List<String> paths = new ArrayList<>(size());
            for (int at = last; at != Closure.CHANGED; at = closure.before(at)) {
                if (isStep(at)) {
                    paths.add(at == last ? test : between.computeIfAbsent(file(at), index::path));
                }
            }
            Collections.reverse(paths);
            return paths;
        }
    }
}
