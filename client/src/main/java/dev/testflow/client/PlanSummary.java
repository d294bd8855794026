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

    private static final String UNREACHED = "no selected test is known to run ";

    public PlanSummary {
        strategyReasons = strategyReasons == null ? List.of() : List.copyOf(strategyReasons);
    }

    /** Those of the reasons that tell what of the change no selected test is known to run. */
    public List<String> unreached() {
        return strategyReasons.stream()
                .dropWhile(reason -> !reason.startsWith(UNREACHED))
                .takeWhile(reason -> reason.startsWith(UNREACHED) || reason.startsWith("and "))
                .toList();
    }
}
