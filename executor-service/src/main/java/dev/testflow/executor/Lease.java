package dev.testflow.executor;

/**
 * A run's hold on its environment.
 *
 * @param environment the one that was ready last
 * @param lost how many environments the run has given up
 * @param held whether that one is not among them
 * @param answered whether attempts wait to be counted that the environment is known to have outlived
 */
public record Lease(String environment, int lost, boolean held, boolean answered) {

    /** How often a lost environment is replaced. */
    public static final int MAXIMUM_REPLACEMENTS = 2;

    /** Whether another environment may take the place of this one. */
    public boolean isReplaceable() {
        return held && lost < MAXIMUM_REPLACEMENTS;
    }

    /** Of all environments of the run, which one would be next. */
    public int nextNumber() {
        return lost + 2;
    }
}
