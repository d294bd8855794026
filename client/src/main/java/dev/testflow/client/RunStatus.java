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
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long durationMillis,
        @Nullable Blockage blockage) {

    public RunStatus {
        waitingFor = waitingFor == null ? List.of() : List.copyOf(waitingFor);
        counts = counts == null ? Map.of() : Map.copyOf(counts);
    }

    /** How many tests have this verdict. */
    public int count(Verdict of) {
        return counts.getOrDefault(of, 0);
    }
}
