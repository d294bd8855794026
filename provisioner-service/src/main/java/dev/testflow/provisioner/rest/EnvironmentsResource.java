package dev.testflow.provisioner.rest;

import dev.testflow.provisioner.EnvironmentState;
import dev.testflow.provisioner.Orphans;
import dev.testflow.provisioner.db.EnvironmentViews;
import dev.testflow.provisioner.db.Requests;
import dev.testflow.provisioner.db.Strays;
import dev.testflow.provisioner.reconcile.OrphanReport;
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
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Environments, the newest first. */
@Path("/environments")
@Produces(MediaType.APPLICATION_JSON)
class EnvironmentsResource {

    private final EnvironmentViews views;
    private final Requests requests;
    private final OrphanReport orphans;
    private final Strays strays;

    EnvironmentsResource(EnvironmentViews views, Requests requests, OrphanReport orphans, Strays strays) {
        this.views = views;
        this.requests = requests;
        this.orphans = orphans;
        this.strays = strays;
    }

    @GET
    @Transactional
    public Page<EnvironmentViews.Summary> list(
            @QueryParam("run") @Nullable String run,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
        long before = Page.number(cursor, Long.MAX_VALUE);
        return Page.of(
                views.list(run, state(state), before, Page.read(limit)), limit, EnvironmentViews.Summary::sequence);
    }

    @GET
    @Path("/{id}")
    @Transactional
    public EnvironmentViews.Detail get(@jakarta.ws.rs.PathParam("id") String id) {
        return views.find(id).orElseThrow(() -> ProblemException.notFound("environment", id));
    }

    /** Lets an environment go, whoever holds it; what is leaked is tried again at once. */
    @POST
    @Path("/{id}/reap")
    @Transactional
    public Response reap(@jakarta.ws.rs.PathParam("id") String id) {
        if (requests.letGo(id)) {
            return Response.accepted().build();
        }
        String state = views.find(id)
                .orElseThrow(() -> ProblemException.notFound("environment", id))
                .summary()
                .state();
        throw ProblemException.of(409, "the environment " + id + " is " + state + ": there is nothing to let go");
    }

    /** What there still is of a run's environments that are over: nothing, if all is well. */
    @GET
    @Path("/orphans")
    public Orphans orphans(@QueryParam("run") @Nullable String run) {
        if (run == null) {
            throw ProblemException.of(400, "the query parameter run is missing");
        }
        return orphans.of(run);
    }

    /** What exists, carries this installation's mark, is no environment's, and cannot be destroyed. */
    @GET
    @Path("/strays")
    @Transactional
    public List<Strays.Stray> strays() {
        return strays.all();
    }

    private static @Nullable String state(@Nullable String state) {
        if (state == null) {
            return null;
        }
        try {
            return EnvironmentState.of(state).label();
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    400,
                    "state must be one of "
                            + Arrays.stream(EnvironmentState.values())
                                    .map(EnvironmentState::label)
                                    .collect(Collectors.joining(", ")));
        }
    }
}
