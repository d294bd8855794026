package dev.testflow.executor.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.RunState;
import dev.testflow.executor.coordinate.RunTouched;
import dev.testflow.executor.db.RunTable;
import dev.testflow.executor.db.RunViews;
import dev.testflow.executor.db.RunViews.RunView;
import dev.testflow.executor.db.StepViews;
import dev.testflow.executor.db.StepViews.StepView;
import dev.testflow.executor.db.TestViews;
import dev.testflow.executor.db.TestViews.AttemptView;
import dev.testflow.executor.db.TestViews.TestView;
import dev.testflow.rest.Page;
import dev.testflow.rest.ProblemException;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The runs: what they wait for, how far they are, and how each of their tests ended. */
@Path("/runs")
@Produces(MediaType.APPLICATION_JSON)
class RunsResource {

    private final RunViews runs;
    private final TestViews tests;
    private final StepViews steps;
    private final RunTable table;
    private final Event<RunTouched> touched;

    RunsResource(RunViews runs, TestViews tests, StepViews steps, RunTable table, Event<RunTouched> touched) {
        this.runs = runs;
        this.tests = tests;
        this.steps = steps;
        this.table = table;
        this.touched = touched;
    }

    /** A test with all its attempts. */
    record TestDetails(@JsonUnwrapped TestView test, List<AttemptView> history) {}

    @GET
    public Page<RunView> list(
            @RestQuery @Nullable String cursor, @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
        long before = Page.number(cursor, Long.MAX_VALUE);
        return Page.of(runs.page(before, Page.read(limit)), limit, RunView::number);
    }

    @GET
    @Path("/{run}")
    public RunView get(@RestPath String run) {
        return runs.find(run).orElseThrow(() -> unknown(run));
    }

    @GET
    @Path("/{run}/tests")
    public Page<TestView> tests(
            @RestPath String run,
            @RestQuery @Nullable String verdict,
            @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
        get(run);
        int after = (int) Math.clamp(Page.number(cursor, -1), -1, Integer.MAX_VALUE);
        return Page.of(tests.page(run, verdict(verdict), after, Page.read(limit)), limit, TestView::position);
    }

    @GET
    @Path("/{run}/tests/{application}/{test:.+}")
    public TestDetails test(@RestPath String run, @RestPath String application, @RestPath String test) {
        TestView found = tests.find(run, application, test)
                .orElseThrow(() ->
                        ProblemException.of(404, "the run " + run + " has no test " + test + " of " + application));
        return new TestDetails(found, tests.attempts(run, application, test));
    }

    /** The steps of the run's cross-application tests: their order, and what they handed each other. */
    @GET
    @Path("/{run}/steps")
    public Page<StepView> steps(
            @RestPath String run,
            @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
        get(run);
        int after = (int) Math.clamp(Page.number(cursor, -1), -1, Integer.MAX_VALUE);
        return Page.of(steps.page(run, after, Page.read(limit)), limit, StepView::position);
    }

    /** Keeps the wish; the coordinator fulfils it. */
    @POST
    @Path("/{run}/cancel")
    @Transactional
    public Response cancel(@RestPath String run) {
        RunView found = get(run);
        if (!table.requestCancellation(run) && found.verdict() != Verdict.CANCELLED) {
            throw ProblemException.of(409, "the run is " + RunState.FINISHED.word() + " already");
        }
        touched.fire(new RunTouched(run));
        return Response.accepted(get(run)).build();
    }

    static ProblemException unknown(String run) {
        return ProblemException.notFound("run", run);
    }

    private static @Nullable Verdict verdict(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        try {
            return Verdict.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(400, "there is no verdict '" + word + "'");
        }
    }
}
