package dev.testflow.selector;

import dev.testflow.contract.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A run of a change.
 *
 * @param verdict absent until it has finished
 */
public record RunSummary(
        String run,
        String workflow,
        int selected,
        int catalogued,
        @Nullable Verdict verdict) {}
