package dev.testflow.data;

import java.util.Random;

/**
 * A stream of numbers that starts anew at every value, so that each value depends on nothing but the seed, its place and its row: not on the order of generation, the thread or the JDK. The
 * numbers are those of <a href="https://doi.org/10.1145/2714064.2660195">SplitMix64</a>. Everything that Datafaker asks a {@link Random} for is defined here,
 * because the JDK may change its own algorithms.
 */
final class RowRandom extends Random {

    private static final long serialVersionUID = 1L;
    static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private transient long state;

    /** Goes to the first number of a row. Different rows of one stream start at different states. */
    void start(long stream, long row) {
        state = mix(stream + (row + 1) * GOLDEN_GAMMA);
    }

    @Override
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    @Override
    protected int next(int bits) {
        return (int) (nextLong() >>> (Long.SIZE - bits));
    }

    @Override
    public int nextInt() {
        return next(Integer.SIZE);
    }

    @Override
    public int nextInt(int bound) {
        return (int) nextLong(bound);
    }

    @Override
    public int nextInt(int origin, int bound) {
        return Math.toIntExact(nextLong(origin, bound));
    }

    /** Multiplies a number by the bound and takes the upper half; the bias does not matter for test data. */
    @Override
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive");
        }
        return Math.unsignedMultiplyHigh(nextLong(), bound);
    }

    @Override
    public long nextLong(long origin, long bound) {
        return origin + nextLong(Math.subtractExact(bound, origin));
    }

    @Override
    public boolean nextBoolean() {
        return nextLong() < 0;
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    @Override
    public double nextDouble(double origin, double bound) {
        return origin + nextDouble() * (bound - origin);
    }

    @Override
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1.0p-24f;
    }

    static long mix(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
