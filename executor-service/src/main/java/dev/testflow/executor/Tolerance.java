package dev.testflow.executor;

/**
 * What is no regression of a benchmark.
 *
 * @param slowdown how much worse it may become, as a part of what it was
 * @param runs how many earlier runs it takes to tell
 * @param doubt how probable it may be that a run is taken for a regression by chance
 */
public record Tolerance(double slowdown, int runs, double doubt) {

    /** Fewer have no spread. */
    private static final int LEAST_RUNS = 3;

    public Tolerance {
        if (!(slowdown >= 0) || !(doubt > 0 && doubt < 1)) {
            throw new IllegalArgumentException(
                    "a slowdown of " + slowdown + " with a doubt of " + doubt + " cannot be tolerated");
        }
        runs = Math.max(LEAST_RUNS, runs);
    }

    /** How many runs it takes before this one to compare the latest ones, of which it is one, with twice as many. */
    int runs(int latest) {
        return latest - 1 + Math.max(runs, latest == 1 ? 0 : 2 * latest);
    }
}
