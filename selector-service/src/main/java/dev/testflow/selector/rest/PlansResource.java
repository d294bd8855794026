package dev.testflow.selector.rest;

import dev.testflow.contract.PlanSelected;
import dev.testflow.rest.Page;
import dev.testflow.rest.ProblemException;
import dev.testflow.selector.PlanLine;
import dev.testflow.selector.db.PlanTable;
import dev.testflow.selector.db.PlanTestTable;
import dev.testflow.selector.planning.Replays;
import jakarta.transaction.Transactional;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Plans: what runs for a change, what does not, and why. */
@Path("/plans/{run}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plans")
class PlansResource {

    private final PlanTable plans;
    private final PlanTestTable tests;
    private final Replays replays;

    /** Another run of the same plan. */
    record Replay(String run) {}

    PlansResource(PlanTable plans, PlanTestTable tests, Replays replays) {
        this.plans = plans;
        this.tests = tests;
        this.replays = replays;
    }

    @GET
    @Transactional
    @Operation(summary = "The header of a run's plan, as it was published")
    public PlanSelected get(@PathParam("run") String run) {
        return plans.header(run).orElseThrow(() -> ProblemException.notFound("run", run));
    }

    @POST
    @Path("/replay")
    @Operation(
            summary =
                    "Publishes the plan as that of another run: the same revisions, tests, recipes and seeds. The same id in ce-id or Idempotency-Key once more is the same run")
    public Response replay(
            @PathParam("run") String run,
            @HeaderParam("ce-id") @Nullable String id,
            @HeaderParam("Idempotency-Key") @Nullable String key) {
        String wish = Stream.of(Optional.ofNullable(id), Optional.ofNullable(key))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> UUID.randomUUID().toString());
        Replay again = new Replay(replays.replay(run, wish).orElseThrow(() -> ProblemException.notFound("run", run)));
        return Response.accepted(again).build();
    }

    @GET
    @Path("/tests")
    @Transactional
    @Operation(summary = "Every catalogued test with its reasons, those that run first")
    public Page<PlannedTestView> tests(
            @PathParam("run") String run,
            @QueryParam("status") @Nullable String status,
            @QueryParam("application") @Nullable String application,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
        get(run);
        int after = (int) Math.clamp(Page.number(cursor, -1), -1, Integer.MAX_VALUE);
        List<PlanLine> lines = tests.after(run, after, PlannedTestView.selected(status), application, Page.read(limit));
        return Page.of(lines, limit, PlanLine::position).map(PlannedTestView::of);
    }

    @GET
    @Path("/tests/{application}/{test:.+}")
    @Transactional
    @Operation(summary = "Why a test runs, or why it does not")
    public PlannedTestView test(
            @PathParam("run") String run,
            @PathParam("application") String application,
            @PathParam("test") String test) {
        get(run);
        return tests.find(run, application, test)
                .map(PlannedTestView::of)
                .orElseThrow(() -> ProblemException.notFound("test of " + application, test));
    }
}
