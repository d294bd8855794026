package dev.testflow.selector.rest;

import dev.testflow.contract.PlanSelected;
import dev.testflow.rest.ProblemException;
import dev.testflow.selector.Plan;
import dev.testflow.selector.UnplannableException;
import dev.testflow.selector.planning.ChangePlans;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What would run for a change, between any two revisions; nothing is stored, nothing runs. */
@Path("/plans/dry-run")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "plans")
class DryRunResource {

    private static final int AT_A_TIME = 2;

    private final ChangePlans plans;

    DryRunResource(ChangePlans plans) {
        this.plans = plans;
    }

    /**
     * A plan as it would be published.
     *
     * @param tests every catalogued test, those that would run first
     */
    record PlanView(PlanSelected header, List<PlannedTestView> tests) {

        static PlanView of(Plan plan) {
            return new PlanView(
                    plan.header(), plan.lines().map(PlannedTestView::of).toList());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Bulkhead(AT_A_TIME)
    @Operation(summary = "The plans that a change would get, one per workflow, without submitting it")
    public List<PlanView> plan(byte[] body) throws IOException, UnplannableException {
        ChangeBody change = ChangeBody.read(body, false, "dry-run-" + UUID.randomUUID());
        return plans.of(change.id(), change.event(), true).stream()
                .map(PlanView::of)
                .toList();
    }

    @ServerExceptionMapper
    public Response busy(BulkheadException e) {
        return ProblemException.of(503, "more than " + AT_A_TIME + " dry runs at a time; try again")
                .getResponse();
    }
}
