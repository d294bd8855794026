package dev.testflow.selector;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change and what became of it.
 *
 * @param change the id of its event
 * @param number grows with every change
 * @param reason why it was rejected or failed, or why it still waits
 */
public record TrackedChange(
        String change,
        long number,
        String repository,
        String ref,
        String head,
        ChangeState state,
        @Nullable String reason,
        Instant submittedAt,
        List<RunSummary> runs) {

    public TrackedChange {
        runs = List.copyOf(runs);
    }
}
