package dev.testflow.selector.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What depends on a changed file, directly or through others; found breadth first, so that the way to each is the shortest.
 *
 * <p>It is found twice. First by whole files: a file is reached when any of its units refers to a name that any unit of a reached
 * file declares, names of members left out. Then by units, within those files only, members included: whoever calls a changed method by its name. A name of a member says
 * little alone, but what cannot reach the type cannot call its method either.
 *
 * <p>But for a bit per file, unit and name, it costs what is reached, not what there is.
 */
final class Closure {

    /** What the change itself reaches has no position before its own. */
    static final int CHANGED = -1;

    private static final int FEW = 1_024;

    private final Index index;
    private final boolean wholeFiles;
    private final @Nullable BitSet within;
    private final BitSet reached;
    private final BitSet expanded;
    private int[] queue = new int[FEW];
    private int[] before = new int[FEW];
    private int end;

    /** @param within the files whose units are reached; absent when whole files are */
    private Closure(Index index, int size, @Nullable BitSet within) {
        this.index = index;
        this.wholeFiles = index.isOfWholeFiles();
        this.within = within;
        this.reached = new BitSet(size);
        this.expanded = new BitSet(index.names());
    }

    /** The files that a changed file reaches, whatever changed in it. */
    static Closure ofFiles(Index index, Start start) {
        Closure closure = new Closure(index, index.files(), null);
        closure.begin(index.file(start.path()).stream().toArray());
        closure.begin(index.unknown());
        closure.expand(start.all());
        for (int next = 0; next < closure.end; next++) {
            int file = closure.queue[next];
            for (int unit = index.firstUnit(file); unit < index.firstUnit(file + 1); unit++) {
                closure.expand(unit, next);
            }
        }
        return closure;
    }

    /** The units that the changed units of a file reach, within the files that it reaches. */
    static Closure ofUnits(Index index, Start start, Closure files) {
        Closure closure = new Closure(index, index.units(), files.reached);
        index.file(start.path())
                .ifPresent(file -> closure.begin(
                        closure.units(file, unit -> Arrays.binarySearch(start.units(), index.unitName(unit)) >= 0)));
        for (int file : index.unknown()) {
            closure.begin(closure.units(file, unit -> true));
        }
        closure.expand(start.changed());
        for (int next = 0; next < closure.end; next++) {
            closure.expand(closure.queue[next], next);
        }
        return closure;
    }

    /** What was reached, the nearest first. */
    int size() {
        return end;
    }

    int get(int position) {
        return queue[position];
    }

    /** From which position one is reached; {@link #CHANGED} when the change itself does. */
    int before(int position) {
        return before[position];
    }

    private int[] units(int file, IntPredicate which) {
        return IntStream.range(index.firstUnit(file), index.firstUnit(file + 1))
                .filter(which)
                .toArray();
    }

    private void begin(int[] starts) {
        for (int start : starts) {
            reach(start, CHANGED);
        }
    }

    private void reach(int target, int from) {
        if (!reached.get(target)) {
            reached.set(target);
            if (end == queue.length) {
                queue = Arrays.copyOf(queue, 2 * end);
                before = Arrays.copyOf(before, 2 * end);
            }
            queue[end] = target;
            before[end++] = from;
        }
    }

    private void expand(long[] names) {
        for (long hash : names) {
            int name = index.name(hash);
            if (name >= 0) {
                expandName(name, CHANGED);
            }
        }
    }

    private void expand(int unit, int from) {
        int last = index.declaredTo(unit);
        for (int i = index.declaredFrom(unit); i < last; i++) {
            int name = index.declared(i);
            if (within != null || !index.isMember(name)) {
                expandName(name, from);
            }
        }
    }

    private void expandName(int name, int from) {
        if (expanded.get(name)) {
            return;
        }
        expanded.set(name);
        int last = index.referringTo(name);
        for (int i = index.referringFrom(name); i < last; i++) {
            int unit = index.referring(i);
            if (within == null) {
                reach(wholeFiles ? unit : index.fileOf(unit), from);
            } else if (within.get(index.fileOf(unit))) {
                reach(unit, from);
            }
        }
    }
}
