package dev.testflow.client;

import dev.testflow.contract.Blockage;
import dev.testflow.contract.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the executor knows it.
 *
 * @param waitingFor what has to be there before the first test starts
 * @param verdict present when the run is finished
 * @param tests how many tests the run has
 * @param finished how many of them have their verdict
 * @param counts how many tests have which verdict
 * @param sampled how many of these were skipped and ran to tell whether that was right: they have no say in the run's verdict
 * @param blockage what was missing, when the run is blocked
 */
public record RunStatus(
        String run,
        @Nullable String workflow,
        @Nullable String change,
        RunState state,
        List<String> waitingFor,
        @Nullable Verdict verdict,
        int tests,
        int finished,
        Map<Verdict, Integer> counts,
        Map<Verdict, Integer> sampled,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long durationMillis,
        @Nullable Blockage blockage) {

    public RunStatus {
        waitingFor = waitingFor == null ? List.of() : List.copyOf(waitingFor);
        counts = counts == null ? Map.of() : Map.copyOf(counts);
        sampled = sampled == null ? Map.of() : Map.copyOf(sampled);
    }

    /** How many tests have this verdict, of those that make the run's. */
    public int count(Verdict of) {
        return counts.getOrDefault(of, 0) - countSampled(of);
    }

    /** How many tests have this verdict that have no say in the run's. */
    public int countSampled(Verdict of) {
        return sampled.getOrDefault(of, 0);
    }
}
