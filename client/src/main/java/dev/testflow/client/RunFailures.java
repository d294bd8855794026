package dev.testflow.client;

import java.util.List;

/**
 * The failures of a run.
 *
 * @param complete whether the run is finished and everything about it is judged
 */
public record RunFailures(boolean complete, List<Failure> failures) {

    public RunFailures {
        failures = List.copyOf(failures);
    }
}
