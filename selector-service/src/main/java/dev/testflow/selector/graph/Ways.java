package dev.testflow.selector.graph;

import dev.testflow.selector.Reached.Trail;
import dev.testflow.selector.Reached.Way;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How what was reached is reached. */
final class Ways {

    private final Index index;
    private final int changed;
    private final Closure closure;
    private final IntUnaryOperator fileOf;
    /** By position: what leads to it, itself included; of those that led to a test so far. */
    private final @Nullable Trail[] trails;

    /**
     * @param changed the number of the changed file; negative when it is gone
     * @param fileOf the file of something reached
     */
    Ways(Index index, int changed, Closure closure, IntUnaryOperator fileOf) {
        this.index = index;
        this.changed = changed;
        this.closure = closure;
        this.fileOf = fileOf;
        this.trails = new Trail[closure.size()];
    }

    /** The ways to the tests among the files reached, the nearest first; the changed file itself is none. */
    List<Way> to(CataloguedFiles tests) {
        List<Way> ways = new ArrayList<>();
        IntUnaryOperator numbers = tests.among(closure.size());
        BitSet seen = new BitSet(index.files());
        for (int i = 0; i < closure.size(); i++) {
            int file = file(i);
            if (file != changed && !seen.get(file)) {
                seen.set(file);
                int test = numbers.applyAsInt(file);
                if (test >= 0) {
                    ways.add(new Way(test, tests.path(test), before(i)));
                }
            }
        }
        return ways;
    }

    private @Nullable Trail before(int position) {
        int before = closure.before(position);
        boolean untold = before == Closure.CHANGED && index.isUnknown(file(position));
        return untold ? null : trail(before);
    }

    private Trail trail(int position) {
        List<Integer> unknown = new ArrayList<>(1);
        int at = position;
        Trail known = known(at);
        while (known == null) {
            unknown.add(at);
            at = closure.before(at);
            known = known(at);
        }
        Trail trail = known;
        for (int next : unknown.reversed()) {
            trail = isStep(next) ? trail.to(path(file(next))) : trail;
            trails[next] = trail;
        }
        return trail;
    }

    private @Nullable Trail known(int position) {
        return position == Closure.CHANGED ? Trail.NONE : trails[position];
    }

    /** Whether a file follows that is not the one before: a way may lead through several units of one. */
    private boolean isStep(int position) {
        int before = closure.before(position);
        return file(position) != changed && (before == Closure.CHANGED || file(position) != file(before));
    }

    private Supplier<String> path(int file) {
        return () -> index.path(file);
    }

    private int file(int position) {
        return fileOf.applyAsInt(closure.get(position));
    }
}
