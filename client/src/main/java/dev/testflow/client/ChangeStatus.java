package dev.testflow.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as the selector knows it.
 *
 * @param change its id
 * @param reason why the change was rejected or failed
 * @param runs one per workflow; empty until the change is planned
 */
public record ChangeStatus(
        String change,
        @Nullable String repository,
        @Nullable String ref,
        @Nullable String head,
        ChangeState state,
        @Nullable String reason,
        List<RunOfChange> runs) {

    public ChangeStatus {
        runs = runs == null ? List.of() : List.copyOf(runs);
    }
}
