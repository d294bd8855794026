package dev.testflow.data.rest;

import dev.testflow.contract.DatasetFile;
import dev.testflow.contract.DatasetReady;
import dev.testflow.data.TrackedDataset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dataset as it is shown. */
record DatasetView(
        String run,
        String dataset,
        String state,
        @Nullable String service,
        @Nullable String reason,
        Instant createdAt,
        Instant expiresAt,
        @Nullable String version,
        @Nullable Map<String, Integer> rows,
        @Nullable List<DatasetFile> files) {

    static DatasetView of(TrackedDataset dataset) {
        DatasetReady ready = dataset.ready();
        return new DatasetView(
                dataset.run(),
                dataset.spec().name(),
                dataset.state().word(),
                dataset.spec().service(),
                dataset.reason(),
                dataset.createdAt(),
                dataset.expiresAt(),
                ready == null ? null : ready.version(),
                ready == null ? null : ready.rows(),
                ready == null ? null : ready.files());
    }
}
