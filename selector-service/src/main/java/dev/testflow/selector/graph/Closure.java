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
 * <p>While little is reached at once, it costs what is reached, not what there is. Once a good part of everything is reached in one step,
 * whatever is not reached yet is asked whether it refers to any of that: memory is then read from one end to the other, and most
 * answers come at the first name. (S. Beamer, K. Asanović, D. Patterson, <i>Direction-optimizing breadth-first search</i>, SC 2012.)
 */
final class Closure {

    /** What the change itself reaches has no position before its own. */
    static final int CHANGED = -1;

    private static final int FEW = 1_024;
    private static final int GOOD_PART = 16;

    private final Index index;
    private final boolean ofUnits;
    private final @Nullable BitSet within;
    private final int size;
    private final BitSet reached;
    private final BitSet expanded;
    private int[] queue = new int[FEW];
    private int[] before = new int[FEW];
    /** By expanded name, once the rest is asked: the position of what declares it. */
    private int @Nullable [] declaredAt;

    private int end;

    /** @param within the files whose units are reached; absent when whole files are */
    private Closure(Index index, @Nullable BitSet within) {
        this.index = index;
        this.ofUnits = within != null || index.isOfWholeFiles();
        this.within = within;
        this.size = within == null ? index.files() : index.units();
        this.reached = new BitSet(size);
        this.expanded = new BitSet(index.names());
    }

    /** The files that a changed file reaches, whatever changed in it. */
    static Closure ofFiles(Index index, Start start) {
        Closure closure = new Closure(index, null);
        closure.begin(index.file(start.path()).stream().toArray());
        closure.begin(index.unknown());
        closure.follow(start.all());
        return closure;
    }

    /** The units that the changed units of a file reach, within the files that it reaches. */
    static Closure ofUnits(Index index, Start start, Closure files) {
        Closure closure = new Closure(index, files.reached);
        index.file(start.path())
                .ifPresent(file -> closure.begin(
                        units(index, file, unit -> Arrays.binarySearch(start.units(), index.unitName(unit)) >= 0)));
        for (int file : index.unknown()) {
            closure.begin(units(index, file, unit -> true));
        }
        closure.follow(start.changed());
        return closure;
    }

    private static int[] units(Index index, int file, IntPredicate which) {
        return IntStream.range(index.firstUnit(file), index.firstUnit(file + 1))
                .filter(which)
                .toArray();
    }

    /** How much was reached, the nearest first. */
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

    private void follow(long[] names) {
        for (long hash : names) {
            int name = index.name(hash);
            if (name >= 0) {
                reachUsers(name, CHANGED);
            }
        }
        int step = 0;
        while (step < end) {
            int next = end;
            if ((long) GOOD_PART * (next - step) > size) {
                askTheRest(step, next);
            } else {
                forEachName(step, next, this::reachUsers);
            }
            step = next;
        }
    }

    private interface NameUse {
        void accept(int name, int position);
    }

    /** The names that somebody refers to and that what lies at some positions declares. */
    private void forEachName(int from, int to, NameUse use) {
        for (int position = from; position < to; position++) {
            int last = unitsTo(queue[position]);
            for (int unit = unitsFrom(queue[position]); unit < last; unit++) {
                int lastName = index.declaredTo(unit);
                for (int i = index.declaredFrom(unit); i < lastName; i++) {
                    int name = index.declared(i);
                    if (within != null || !index.isMember(name)) {
                        use.accept(name, position);
                    }
                }
            }
        }
    }

    private int unitsFrom(int target) {
        return ofUnits ? target : index.firstUnit(target);
    }

    private int unitsTo(int target) {
        return ofUnits ? target + 1 : index.firstUnit(target + 1);
    }

    private void reachUsers(int name, int from) {
        if (expanded.get(name)) {
            return;
        }
        expanded.set(name);
        int last = index.referringTo(name);
        for (int i = index.referringFrom(name); i < last; i++) {
            int unit = index.referring(i);
            if (within == null) {
                reach(ofUnits ? unit : index.fileOf(unit), from);
            } else if (within.get(index.fileOf(unit))) {
                reach(unit, from);
            }
        }
    }

    private void askTheRest(int from, int to) {
        int[] declaredAt = this.declaredAt == null ? new int[index.names()] : this.declaredAt;
        this.declaredAt = declaredAt;
        forEachName(from, to, (name, position) -> {
            if (!expanded.get(name)) {
                expanded.set(name);
                declaredAt[name] = position;
            }
        });
        for (int target = reached.nextClearBit(0); target < size; target = reached.nextClearBit(target + 1)) {
            if (within == null || within.get(index.fileOf(target))) {
                int used = usedBy(target);
                if (used >= 0) {
                    reach(target, declaredAt[used]);
                }
            }
        }
    }

    /** A name that is expanded and to which something refers; negative when there is none. */
    private int usedBy(int target) {
        int last = unitsTo(target);
        for (int unit = unitsFrom(target); unit < last; unit++) {
            int lastName = index.referredTo(unit);
            for (int i = index.referredFrom(unit); i < lastName; i++) {
                int name = index.referred(i);
                if (expanded.get(name)) {
                    return name;
                }
            }
        }
        return -1;
    }
}
