package dev.testflow.selector.calls;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Numbered things and what leads from one to another. Several who come from different places are followed at once, in the bits of a row: one operation for 64 of them.
 */
final class Links {

    private static final int NO_GATE = -1;
    private static final int FEW = 1_024;
    private static final long MOST_WORDS = 8_000_000;
    private static final long MOST_STEPS = 400_000_000;

    private int things;
    private int size;
    private int[] from = new int[FEW];
    private int[] gate = new int[FEW];
    private int[] to = new int[FEW];
    /** By thing: where its links begin in {@link #links}. */
    private int[] offsets = {};

    private int[] links = {};

    /** One more thing. */
    int add() {
        return things++;
    }

    /** Whoever is at one gets to the other. */
    void link(int here, int there) {
        link(here, NO_GATE, there);
    }

    /** Whoever is at two gets to a third. */
    void link(int here, int both, int there) {
        if (size == from.length) {
            from = Arrays.copyOf(from, 2 * size);
            gate = Arrays.copyOf(gate, 2 * size);
            to = Arrays.copyOf(to, 2 * size);
        }
        from[size] = here;
        gate[size] = both;
        to[size++] = there;
    }

    /** To be called when all is linked. */
    void finish() {
        offsets = new int[things + 1];
        for (int i = 0; i < size; i++) {
            offsets[from[i] + 1]++;
            if (gate[i] != NO_GATE) {
                offsets[gate[i] + 1]++;
            }
        }
        Arrays.parallelPrefix(offsets, Integer::sum);
        int[] next = offsets.clone();
        links = new int[offsets[things]];
        for (int i = 0; i < size; i++) {
            links[next[from[i]]++] = i;
            if (gate[i] != NO_GATE) {
                links[next[gate[i]]++] = i;
            }
        }
    }

    /** Whether so many can be followed in bounded time and memory. */
    boolean canFollow(int many) {
        return (long) things * words(many) <= MOST_WORDS && (long) size * words(many) <= MOST_STEPS;
    }

    Following follow(int many) {
        return new Following(words(many));
    }

    private static int words(int many) {
        return Math.ceilDiv(Math.max(1, many), Long.SIZE);
    }

    /** Where everyone gets. */
    final class Following {

        private final int words;
        private final long[] rows;
        private final BitSet waiting = new BitSet(things);
        private int[] queue = new int[FEW];
        private int head;
        private int tail;

        private Following(int words) {
            this.words = words;
            this.rows = new long[things * words];
        }

        void begin(int thing, int who) {
            rows[thing * words + who / Long.SIZE] |= 1L << who;
            enqueue(thing);
        }

        private void enqueue(int thing) {
            if (!waiting.get(thing)) {
                waiting.set(thing);
                if (tail - head == queue.length) {
                    grow();
                }
                queue[tail++ % queue.length] = thing;
            }
        }

        private void grow() {
            int[] larger = new int[2 * queue.length];
            for (int i = head; i < tail; i++) {
                larger[i - head] = queue[i % queue.length];
            }
            tail -= head;
            head = 0;
            queue = larger;
        }

        void run() {
            while (head < tail) {
                int thing = queue[head++ % queue.length];
                waiting.clear(thing);
                for (int i = offsets[thing]; i < offsets[thing + 1]; i++) {
                    go(links[i]);
                }
            }
        }

        private void go(int link) {
            int target = to[link] * words;
            int source = from[link] * words;
            int both = (gate[link] == NO_GATE ? from[link] : gate[link]) * words;
            boolean changed = false;
            for (int word = 0; word < words; word++) {
                long more = rows[source + word] & rows[both + word] & ~rows[target + word];
                if (more != 0) {
                    rows[target + word] |= more;
                    changed = true;
                }
            }
            if (changed) {
                enqueue(to[link]);
            }
        }

        /** Who gets to a thing. */
        BitSet at(int thing) {
            return BitSet.valueOf(Arrays.copyOfRange(rows, thing * words, (thing + 1) * words));
        }
    }
}
