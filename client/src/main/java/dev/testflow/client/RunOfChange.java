package dev.testflow.client;

import dev.testflow.contract.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A run that a change led to.
 *
 * @param selected how many of the {@code catalogued} tests run
 * @param verdict absent while the run is under way
 */
public record RunOfChange(
        String run,
        String workflow,
        int selected,
        int catalogued,
        @Nullable Verdict verdict) {}
