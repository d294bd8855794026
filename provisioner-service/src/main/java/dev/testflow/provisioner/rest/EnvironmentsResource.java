package dev.testflow.provisioner.rest;

import dev.testflow.provisioner.EnvironmentState;
import dev.testflow.provisioner.db.EnvironmentViews;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Environments, the newest first. */
@Path("/environments")
@Produces(MediaType.APPLICATION_JSON)
class EnvironmentsResource {

    private static final int LARGEST_PAGE = 1_000;

    private final EnvironmentViews views;

    EnvironmentsResource(EnvironmentViews views) {
        this.views = views;
    }

    /** A page of a list. */
    record Page(
            List<EnvironmentViews.Summary> items, @Nullable String next) {}

    @GET
    @Transactional
    public Page list(
            @QueryParam("run") @Nullable String run,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new BadRequestException("limit must be between 1 and " + LARGEST_PAGE);
        }
        List<EnvironmentViews.Summary> found = views.list(run, state(state), cursor(cursor), limit + 1);
        return found.size() <= limit
                ? new Page(found, null)
                : new Page(
                        found.subList(0, limit),
                        Long.toString(found.get(limit - 1).sequence()));
    }

    @GET
    @Path("/{id}")
    @Transactional
    public EnvironmentViews.Detail get(@jakarta.ws.rs.PathParam("id") String id) {
        return views.find(id).orElseThrow(() -> new NotFoundException("there is no environment " + id));
    }

    private static @Nullable String state(@Nullable String state) {
        if (state == null) {
            return null;
        }
        try {
            return EnvironmentState.of(state).label();
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("state must be one of "
                    + Arrays.stream(EnvironmentState.values())
                            .map(EnvironmentState::label)
                            .collect(Collectors.joining(", ")));
        }
    }

    private static long cursor(@Nullable String cursor) {
        try {
            return cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new BadRequestException("the cursor is not one of ours");
        }
    }
}
