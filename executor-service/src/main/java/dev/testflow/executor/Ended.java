package dev.testflow.executor;

import dev.testflow.contract.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many tests of a run ended with which verdict.
 *
 * @param deciding those that make the run's verdict
 * @param sampled those that run to tell whether the selection was right
 */
public record Ended(Map<Verdict, Integer> deciding, Map<Verdict, Integer> sampled) {

    public Ended {
        deciding = Map.copyOf(deciding);
        sampled = Map.copyOf(sampled);
    }

    /** All of them, in the order of the verdicts. */
    public Map<Verdict, Integer> all() {
        Map<Verdict, Integer> all = new EnumMap<>(Verdict.class);
        deciding.forEach((verdict, count) -> all.merge(verdict, count, Integer::sum));
        sampled.forEach((verdict, count) -> all.merge(verdict, count, Integer::sum));
        return Collections.unmodifiableMap(all);
    }

    /** How many ended. */
    public int total() {
        return all().values().stream().mapToInt(Integer::intValue).sum();
    }
}
