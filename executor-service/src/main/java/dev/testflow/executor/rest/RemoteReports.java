package dev.testflow.executor.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.executor.connect.ConnectResults;
import dev.testflow.executor.db.RunViews;
import dev.testflow.executor.durable.DurableResults;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** What services elsewhere showed that executed tests of a run. */
@Path("/runs/{run}")
class RemoteReports {

    private final RunViews runs;
    private final ConnectResults calls;
    private final DurableResults durable;

    RemoteReports(RunViews runs, ConnectResults calls, DurableResults durable) {
        this.runs = runs;
        this.calls = calls;
        this.durable = durable;
    }

    @GET
    @Path("/connect/test-execution-results.json")
    @Produces(MediaType.APPLICATION_JSON)
    public JsonNode calls(@RestPath String run) {
        return calls.json(known(run));
    }

    @GET
    @Path("/connect/results-and-comparison.md")
    @Produces("text/markdown;charset=UTF-8")
    public String comparison(@RestPath String run) {
        return calls.markdown(known(run));
    }

    @GET
    @Path("/durable-executions.json")
    @Produces(MediaType.APPLICATION_JSON)
    public JsonNode durable(@RestPath String run) {
        return durable.json(known(run));
    }

    private String known(String run) {
        return runs.find(run).orElseThrow(() -> RunsResource.unknown(run)).run();
    }
}
