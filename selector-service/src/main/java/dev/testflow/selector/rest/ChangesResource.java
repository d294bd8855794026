package dev.testflow.selector.rest;

import dev.testflow.rest.Page;
import dev.testflow.rest.ProblemException;
import dev.testflow.selector.TrackedChange;
import dev.testflow.selector.db.ChangeTable;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Changes to test. */
@Path("/changes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "changes")
class ChangesResource {

    private static final String CLOUD_EVENT = "application/cloudevents+json";

    private final Submissions submissions;
    private final ChangeTable changes;

    ChangesResource(Submissions submissions, ChangeTable changes) {
        this.submissions = submissions;
        this.changes = changes;
    }

    @POST
    @Consumes({CLOUD_EVENT, MediaType.APPLICATION_JSON})
    @Operation(
            summary =
                    "Submits a change: a structured CloudEvent, or its data with the id in the header ce-id or Idempotency-Key")
    public Response submit(
            @HeaderParam("Content-Type") String contentType,
            @HeaderParam("ce-id") @Nullable String id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            byte[] body) {
        return submissions.submit(ChangeBody.read(body, contentType.startsWith(CLOUD_EVENT), id == null ? key : id));
    }

    @GET
    @Path("/{id:.+}")
    @Transactional
    @Operation(summary = "Tells what became of a change")
    public TrackedChange get(@PathParam("id") String id) {
        return changes.find(id).orElseThrow(() -> ProblemException.notFound("change", id));
    }

    @GET
    @Transactional
    @Operation(summary = "Lists the changes, the latest first")
    public Page<TrackedChange> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
        long before = Page.number(cursor, Long.MAX_VALUE);
        return Page.of(changes.before(before, Page.read(limit)), limit, TrackedChange::number);
    }
}
