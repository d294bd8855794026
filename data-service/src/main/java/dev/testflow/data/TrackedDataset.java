package dev.testflow.data;

import dev.testflow.contract.DatasetReady;
import dev.testflow.contract.DatasetSpec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dataset and how far it is.
 *
 * @param number the order in which datasets became known
 * @param reason why it failed, or why it is tried again
 * @param ready what was announced, once it was
 */
public record TrackedDataset(
        long number,
        String run,
        DatasetSpec spec,
        DatasetState state,
        @Nullable String reason,
        Instant createdAt,
        Instant expiresAt,
        @Nullable DatasetReady ready) {}
