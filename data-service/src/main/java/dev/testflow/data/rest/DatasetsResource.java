package dev.testflow.data.rest;

import dev.testflow.data.DatasetState;
import dev.testflow.data.Difference;
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
        return DatasetView.of(find(run, dataset));
    }

    /**
     * What two runs' datasets of one name differ in.
     *
     * @param from the first one's version; nothing while it is not made
     * @param to the other one's
     */
    record DifferenceView(@Nullable String from, @Nullable String to, List<String> differences) {}

    @GET
    @Path("/{run}/{dataset}/difference")
    @Transactional
    @Operation(summary = "What makes the dataset of another run another one; nothing when both have the same bytes")
    public DifferenceView difference(
            @PathParam("run") String run, @PathParam("dataset") String dataset, @QueryParam("to") String other) {
        TrackedDataset before = find(run, dataset);
        TrackedDataset after = find(other, dataset);
        return new DifferenceView(
                DatasetView.of(before).version(),
                DatasetView.of(after).version(),
                Difference.between(before.spec(), after.spec()));
    }

    private TrackedDataset find(String run, String dataset) {
        return datasets.find(run, dataset)
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
