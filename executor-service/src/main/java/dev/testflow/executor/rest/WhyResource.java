package dev.testflow.executor.rest;

import dev.testflow.executor.db.RunViews;
import dev.testflow.executor.db.TestViews;
import dev.testflow.executor.db.WhyViews;
import dev.testflow.executor.db.WhyViews.Link;
import dev.testflow.rest.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Why a run, or a test of it, ended as it did: each cause with the event that told it. */
@Path("/runs/{run}/why")
@Produces(MediaType.APPLICATION_JSON)
class WhyResource {

    private final RunViews runs;
    private final TestViews tests;
    private final WhyViews whys;

    WhyResource(RunViews runs, TestViews tests, WhyViews whys) {
        this.runs = runs;
        this.tests = tests;
        this.whys = whys;
    }

    /** The causes of the run's verdict; with {@code application} and {@code test}, of that test's. */
    @GET
    public List<Link> why(
            @RestPath String run, @RestQuery @Nullable String application, @RestQuery @Nullable String test) {
        if (runs.find(run).isEmpty()) {
            throw RunsResource.unknown(run);
        }
        if (application == null || test == null) {
            return whys.ofRun(run);
        }
        if (tests.find(run, application, test).isEmpty()) {
            throw ProblemException.of(404, "the run " + run + " has no test " + test + " of " + application);
        }
        return whys.ofTest(run, application, test);
    }
}
