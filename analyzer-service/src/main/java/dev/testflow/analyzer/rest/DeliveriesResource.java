package dev.testflow.analyzer.rest;

import dev.testflow.analyzer.db.Deliveries;
import dev.testflow.analyzer.db.Deliveries.Shown;
import dev.testflow.rest.Page;
import dev.testflow.rest.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What targets beside Kafka have been told, are to be told, and could not be told. */
@Path("/deliveries")
@Produces(MediaType.APPLICATION_JSON)
class DeliveriesResource {

    private final Deliveries deliveries;

    DeliveriesResource(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** The latest first; {@code state} is waiting, delivered or dead. */
    @GET
    @Transactional
    public Page<Shown> list(
            @QueryParam("target") @Nullable String target,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
        Parameters.refuseNul(target, state);
        return Page.of(
                deliveries.page(target, state, Page.number(cursor, Long.MAX_VALUE), Page.read(limit)),
                limit,
                Shown::sequence);
    }

    /** Tries one that was given up again, from its first attempt on. */
    @POST
    @Path("/{id}/retry")
    @Transactional
    public Response retry(@RestPath String id) {
        Parameters.refuseNul(id);
        if (!deliveries.retry(id, Instant.now())) {
            throw ProblemException.of(404, "no delivery of this id was given up");
        }
        return Response.accepted(Map.of("delivery", id)).build();
    }
}
