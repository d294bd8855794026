package dev.testflow.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a workflow wants its runs executed.
 *
 * @param retries how often a test that did not pass is tried again; as the executor is set when absent
 * @param retryOnlyFlaky whether only tests are tried again that were flaky lately; all when absent
 * @param parallel how many shards of a run are executed at a time; any number when absent
 * @param applications how many shards of an application are executed at a time, in all runs of the workflow together; any number of one that is not named
 * @param priority runs with a higher one go first; zero when absent
 * @param cancelOutdated whether a run is cancelled as soon as there is one for a newer change of the same repository and ref; not when absent
 */
public record ExecutionSpec(
        @Nullable Integer retries,
        @Nullable Boolean retryOnlyFlaky,
        @Nullable Integer parallel,
        Map<String, Integer> applications,
        @Nullable Integer priority,
        @Nullable Boolean cancelOutdated) {

    /** A workflow without wishes. */
    public static final ExecutionSpec NONE = new ExecutionSpec(null, null, null, Map.of(), null, null);

    public ExecutionSpec {
        if (retries != null) {
            Require.atLeast(0, retries, "execution.retries");
        }
        if (parallel != null) {
            Require.atLeast(1, parallel, "execution.parallel");
        }
        applications = Require.numbers(applications, "execution.applications", 1_000);
    }
}
