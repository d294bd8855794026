package dev.testflow.selector.graph;

import java.util.Arrays;

/** Numbers names in the order of their hashes. A table with open addresses: hashes are as good as random, so that nothing has to be searched for or hashed again. */
final class NameNumbers {

    private static final int FEW = 1 << 12;

    private long[] hashes = new long[FEW];
    /** By slot; 0 where there is no name, otherwise one more than its number. */
    private int[] numbers = new int[FEW];

    private int size;

    void add(long hash) {
        int slot = slot(hash);
        if (numbers[slot] == 0) {
            hashes[slot] = hash;
            numbers[slot] = 1;
            size++;
            if (2 * size > numbers.length) {
                grow();
            }
        }
    }

    private void grow() {
        long[] known = names();
        hashes = new long[Math.multiplyExact(2, numbers.length)];
        numbers = new int[hashes.length];
        for (long hash : known) {
            int slot = slot(hash);
            hashes[slot] = hash;
            numbers[slot] = 1;
        }
    }

    /** Ends adding, and numbers all names. */
    long[] number() {
        long[] names = names();
        Arrays.parallelSort(names);
        for (int number = 0; number < names.length; number++) {
            numbers[slot(names[number])] = number + 1;
        }
        return names;
    }

    /** The number of a name that was added. */
    int of(long hash) {
        return numbers[slot(hash)] - 1;
    }

    private long[] names() {
        long[] names = new long[size];
        int next = 0;
        for (int slot = 0; slot < numbers.length; slot++) {
            if (numbers[slot] != 0) {
                names[next++] = hashes[slot];
            }
        }
        return names;
    }

    /** Where a name is, or belongs. */
    private int slot(long hash) {
        int slot = (int) hash & numbers.length - 1;
        while (numbers[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & numbers.length - 1;
        }
        return slot;
    }
}
