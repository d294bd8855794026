package dev.testflow.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The failures of a run.
 *
 * @param complete whether the run is finished and everything about it is judged
 */
public record RunFailures(boolean complete, List<Failure> failures) {

    public RunFailures {
        failures = List.copyOf(failures);
    }

    /** Those with the same fingerprint together: they share a judgement. */
    public List<List<Failure>> byFingerprint() {
        return List.copyOf(failures.stream()
                .collect(Collectors.groupingBy(Failure::fingerprint, LinkedHashMap::new, Collectors.toList()))
                .values());
    }
}
