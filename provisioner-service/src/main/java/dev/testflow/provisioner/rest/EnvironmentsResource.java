package dev.testflow.provisioner.rest;

import dev.testflow.provisioner.EnvironmentState;
import dev.testflow.provisioner.db.EnvironmentViews;
import dev.testflow.rest.Page;
import dev.testflow.rest.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Environments, the newest first. */
@Path("/environments")
@Produces(MediaType.APPLICATION_JSON)
class EnvironmentsResource {

    private final EnvironmentViews views;

    EnvironmentsResource(EnvironmentViews views) {
        this.views = views;
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
