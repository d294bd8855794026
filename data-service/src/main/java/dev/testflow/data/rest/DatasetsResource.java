package dev.testflow.data.rest;

import dev.testflow.data.DatasetState;
import dev.testflow.data.TrackedDataset;
import dev.testflow.data.db.DatasetViews;
import dev.testflow.rest.Page;
import dev.testflow.rest.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Datasets: how far they are, and why one failed. */
@Path("/datasets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets")
class DatasetsResource {

    private final DatasetViews datasets;

    DatasetsResource(DatasetViews datasets) {
        this.datasets = datasets;
    }

    @GET
    @Transactional
    @Operation(summary = "The datasets, the latest first")
    public Page<DatasetView> list(
            @QueryParam("run") @Nullable String run,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
        long before = Page.number(cursor, Long.MAX_VALUE);
        List<TrackedDataset> found = datasets.before(before, run, state(state), Page.read(limit));
        return Page.of(found, limit, TrackedDataset::number).map(DatasetView::of);
    }

    @GET
    @Path("/{run}/{dataset}")
    @Transactional
    @Operation(summary = "A dataset of a run")
    public DatasetView get(@PathParam("run") String run, @PathParam("dataset") String dataset) {
        return datasets.find(run, dataset)
                .map(DatasetView::of)
                .orElseThrow(() -> ProblemException.notFound("dataset of run " + run, dataset));
    }

    private static @Nullable DatasetState state(@Nullable String word) {
        if (word == null) {
            return null;
        }
        return DatasetState.of(word)
                .orElseThrow(() -> ProblemException.of(
                        400, "there is no state '" + word + "'" + "; valid are " + DatasetState.words()));
    }
}
