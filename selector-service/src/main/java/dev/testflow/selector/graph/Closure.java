package dev.testflow.selector.graph;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What depends on a changed file, directly or through others; found breadth first, so that the way to each is the shortest.
 *
 * <p>It is found twice: first by whole files ({@link FileClosure}), then by units within those ({@link UnitClosure}).
 */
abstract class Closure {

    /** What the change itself reaches has no position before its own. */
    static final int CHANGED = -1;

    private static final int FEW = 1_024;

    protected final Index index;
    protected final BitSet reached;
    /** The names whose users are reached. */
    protected final BitSet expanded;

    private int[] queue = new int[FEW];
    private int[] before = new int[FEW];
    private int end;

    /** @param things how many there are that can be reached, by their numbers */
    protected Closure(Index index, int things) {
        this.index = index;
        this.reached = new BitSet(things);
        this.expanded = new BitSet(index.names());
    }

    /** How much was reached, the nearest first. */
    final int size() {
        return end;
    }

    final int get(int position) {
        return queue[position];
    }

    /** From which position one is reached; {@link #CHANGED} when the change itself does. */
    final int before(int position) {
        return before[position];
    }

    /** @param names hashes of what the change declares */
    protected final void follow(long[] names) {
        for (long hash : names) {
            int name = index.name(hash);
            if (name >= 0) {
                reachUsers(name, CHANGED);
            }
        }
        int step = 0;
        while (step < end) {
            int next = end;
            reachFrom(step, next);
            step = next;
        }
    }

    protected final void reach(int thing, int from) {
        if (!reached.get(thing)) {
            reached.set(thing);
            if (end == queue.length) {
                queue = Arrays.copyOf(queue, 2 * end);
                before = Arrays.copyOf(before, 2 * end);
            }
            queue[end] = thing;
            before[end++] = from;
        }
    }

    /** Reaches those that refer to a name. */
    protected final void reachUsers(int name, int from) {
        if (!expanded.get(name)) {
            expanded.set(name);
            int last = index.referringTo(name);
            for (int i = index.referringFrom(name); i < last; i++) {
                reachUser(index.referring(i), from);
            }
        }
    }

    /** Reaches a unit, or what stands for it. */
    protected abstract void reachUser(int unit, int from);

    /** Reaches those that refer to what was reached in the last step, which lies at these positions. */
    protected abstract void reachFrom(int first, int end);
}
