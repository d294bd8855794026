package dev.testflow.selector.graph;

import dev.testflow.selector.Reached.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What leads to each of what was reached; put together when it is asked for, by any number of threads. */
final class Trails {

    private final Index index;
    private final int changed;
    private final Closure closure;
    private final IntUnaryOperator fileOf;
    /** By position: what leads to it, itself included; of those that were asked for. Threads that ask at once make equal ones. */
    private final @Nullable Trail[] known;

    /**
     * @param changed the number of the changed file; negative when it is gone
     * @param fileOf the file of something reached
     */
    Trails(Index index, int changed, Closure closure, IntUnaryOperator fileOf) {
        this.index = index;
        this.changed = changed;
        this.closure = closure;
        this.fileOf = fileOf;
        this.known = new Trail[closure.size()];
    }

    /** How much was reached. */
    int size() {
        return known.length;
    }

    int file(int position) {
        return fileOf.applyAsInt(closure.get(position));
    }

    boolean isChanged(int file) {
        return file == changed;
    }

    /** What leads to a position, itself not included; absent when nobody can tell what lies there refers to. */
    @Nullable
    Trail before(int position) {
        int before = closure.before(position);
        boolean untold = before == Closure.CHANGED && index.isUnknown(file(position));
        return untold ? null : trail(before);
    }

    private Trail trail(int position) {
        List<Integer> unknown = new ArrayList<>(1);
        int at = position;
        Trail trail = known(at);
        while (trail == null) {
            unknown.add(at);
            at = closure.before(at);
            trail = known(at);
        }
        for (int next : unknown.reversed()) {
            trail = isStep(next) ? trail.to(path(file(next))) : trail;
            known[next] = trail;
        }
        return trail;
    }

    private @Nullable Trail known(int position) {
        return position == Closure.CHANGED ? Trail.NONE : known[position];
    }

    /** Whether a file follows that is not the one before: a way may lead through several units of one. */
    private boolean isStep(int position) {
        int before = closure.before(position);
        return file(position) != changed && (before == Closure.CHANGED || file(position) != file(before));
    }

    private Supplier<String> path(int file) {
        return () -> index.path(file);
    }
}
