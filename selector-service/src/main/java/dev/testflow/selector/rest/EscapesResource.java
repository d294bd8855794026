package dev.testflow.selector.rest;

import dev.testflow.rest.ProblemException;
import dev.testflow.selector.EscapeRate;
import dev.testflow.selector.EscapeRate.Interval;
import dev.testflow.selector.db.EscapeTable;
import dev.testflow.selector.db.EscapeTable.Escape;
import dev.testflow.selector.db.PlanTable;
import dev.testflow.selector.db.WorkflowTable;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the selection of a workflow misses, as far as tests ran that it had skipped, or would have. */
@Path("/workflows/{name}/escapes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
class EscapesResource {

    private static final int SHOWN = 20;

    private final EscapeTable escapes;
    private final WorkflowTable workflows;
    private final PlanTable plans;

    EscapesResource(EscapeTable escapes, WorkflowTable workflows, PlanTable plans) {
        this.escapes = escapes;
        this.workflows = workflows;
        this.plans = plans;
    }

    /**
     * How much escaped.
     *
     * @param rate absent when no test tells
     * @param interval where the true rate probably lies; absent when no test tells
     */
    record RateView(
            long sampled,
            long escapes,
            @Nullable Double rate,
            @Nullable Interval interval) {

        static RateView of(EscapeRate rate) {
            return new RateView(
                    rate.sampled(),
                    rate.escapes(),
                    rate.rate().orElse(null),
                    rate.interval().orElse(null));
        }
    }

    /**
     * A workflow's escapes.
     *
     * @param confidence of the intervals
     * @param applications by their names
     * @param last the latest escapes first
     */
    record EscapesView(
            String workflow,
            RateView total,
            double confidence,
            Map<String, RateView> applications,
            List<Escape> last) {}

    @GET
    @Transactional
    @Operation(
            summary = "What the selection misses: the observed rate with its confidence interval, and the last escapes")
    public EscapesView get(@PathParam("name") String name) {
        Map<String, EscapeRate> counts = escapes.counts(name);
        if (counts.isEmpty() && workflows.find(name).isEmpty() && !plans.isPlanned(name)) {
            throw ProblemException.notFound("workflow", name);
        }
        EscapeRate total = counts.values().stream().reduce(new EscapeRate(0, 0), EscapeRate::plus);
        return new EscapesView(
                name, RateView.of(total), EscapeRate.CONFIDENCE, views(counts), escapes.last(name, SHOWN));
    }

    private static Map<String, RateView> views(Map<String, EscapeRate> counts) {
        Map<String, RateView> views = new LinkedHashMap<>();
        counts.forEach((application, rate) -> views.put(application, RateView.of(rate)));
        return views;
    }
}
