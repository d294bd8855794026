package dev.testflow.benchmarks.selection;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Who refers to whom in a repository that never was: two sources for every test, in packages. References lead to files with lower
 * numbers only, since hardly any file of real systems lies on a cycle. Most stay in the package; the others follow a power law with the
 * exponent 2.2, so that a few files are used by thousands and most by none or one. How many references a file has falls off geometrically.
 *
 * <p>These shapes were measured by C. R. Myers, <i>Software systems as complex networks</i>, Physical Review E 68 (2003) 046116 (few
 * cycles, power laws for use); M. Ichii, M. Matsushita and K. Inoue, <i>An exploration of power-law in use-relation of Java software
 * systems</i>, ASWEC 2008, on 180,000 components (a power law for being used, with most at 0 or 1 and a few above 10,000, none for
 * using); A. Sutton, <i>A study of type dependence in software</i>, 2004 (being used: a power law; using: exponential).
 *
 * @param tests how many; they have the highest numbers
 */
record Shape(int tests) {

    private static final int IN_PACKAGE = 30;
    private static final double LOCAL = 0.6;
    /** A file of rank r among n is used in proportion to r^(1/6-1), so that uses follow a power law with the exponent 1 + 1/(1 - 1/6) = 2.2. */
    private static final int SKEW = 6;

    private static final double MEAN = 5;
    private static final int MOST = 60;

    int sources() {
        return 2 * tests;
    }

    int files() {
        return 3 * tests;
    }

    boolean isTest(int file) {
        return file >= sources();
    }

    /** A package holds sources and half as many tests. */
    int packageOf(int file) {
        return isTest(file) ? (file - sources()) / (IN_PACKAGE / 2) : file / IN_PACKAGE;
    }

    /** The files that a file refers to, always the same ones. */
    int[] references(int file) {
        SplittableRandom random = new SplittableRandom(0x5eed_0000_0000L + file);
        int count = 1;
        while (count < MOST && random.nextDouble() > 1 / MEAN) {
            count++;
        }
        return IntStream.range(0, count)
                .map(reference -> target(file, random))
                .filter(target -> target >= 0)
                .distinct()
                .toArray();
    }

    private int target(int file, SplittableRandom random) {
        int first = packageOf(file) * IN_PACKAGE;
        int end = Math.min(isTest(file) ? first + IN_PACKAGE : file, sources());
        if (random.nextDouble() < LOCAL) {
            return first < end ? random.nextInt(first, end) : -1;
        }
        return end > 0 ? (int) (end * Math.pow(random.nextDouble(), SKEW)) : -1;
    }
}
