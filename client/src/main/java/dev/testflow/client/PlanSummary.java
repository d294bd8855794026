package dev.testflow.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of a run's plan.
 *
 * @param strategyReasons why this strategy, in words
 * @param selected how many of the {@code catalogued} tests run
 */
public record PlanSummary(
        String run,
        String workflow,
        @Nullable String strategy,
        List<String> strategyReasons,
        int catalogued,
        int selected) {

    public PlanSummary {
        strategyReasons = strategyReasons == null ? List.of() : List.copyOf(strategyReasons);
    }
}
