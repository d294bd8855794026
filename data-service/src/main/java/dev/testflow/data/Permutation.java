package dev.testflow.data;

/**
 * The numbers below a size in another order, without remembering any: a Feistel network over the next larger square, repeated until the number is below the size
 * (<a href="https://doi.org/10.1007/3-540-45760-7_9">cycle walking</a>).
 *
 * @param size at most 2^62
 * @param key which of the orders
 */
record Permutation(long size, long key) {

    static final long LARGEST = 1L << 62;
    private static final int ROUNDS = 4;

    /** Where a number below the size is in this order. */
    long at(long number) {
        int half = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(size - 1) + 1) / 2);
        long mask = (1L << half) - 1;
        long walked = number;
        do {
            long left = walked >>> half;
            long right = walked & mask;
            for (int round = 0; round < ROUNDS; round++) {
                long mixed = left ^ (RowRandom.mix(right + key + round * RowRandom.GOLDEN_GAMMA) & mask);
                left = right;
                right = mixed;
            }
            walked = left << half | right;
        } while (walked >= size);
        return walked;
    }
}
