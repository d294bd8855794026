package dev.testflow.executor;

import java.util.Map;

/**
 * The tests of one application in a run.
 *
 * @param counts how many count as what
 * @param flaky how many of them passed when they were tried again
 * @param millis what all took together
 */
public record ReportedSuite(String application, Map<Standing, Integer> counts, int flaky, long millis) {

    public ReportedSuite {
        counts = Map.copyOf(counts);
    }

    public int tests() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int count(Standing standing) {
        return counts.getOrDefault(standing, 0);
    }
}
