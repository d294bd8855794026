package dev.testflow.executor.rest;

import dev.testflow.executor.db.BenchmarkTable;
import dev.testflow.rest.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What benchmarks are compared with. */
@Path("/benchmarks")
class BenchmarksResource {

    private final BenchmarkTable benchmarks;

    BenchmarksResource(BenchmarkTable benchmarks) {
        this.benchmarks = benchmarks;
    }

    /** Forgets what a test measured in earlier runs, so that its next run is the first one. */
    @DELETE
    @Transactional
    public void forget(
            @RestQuery @Nullable String workflow,
            @RestQuery @Nullable String application,
            @RestQuery @Nullable String test) {
        if (workflow == null || application == null || test == null) {
            throw ProblemException.of(400, "workflow, application and test are needed");
        }
        if (benchmarks.forget(workflow, application, test) == 0) {
            throw ProblemException.of(404, "there is no benchmark of the test " + test + " of " + application);
        }
    }
}
