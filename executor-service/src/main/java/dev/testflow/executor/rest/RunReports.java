package dev.testflow.executor.rest;

import dev.testflow.executor.archive.RunReporting;
import dev.testflow.executor.archive.RunReporting.Form;
import dev.testflow.executor.db.RunViews;
import dev.testflow.executor.db.RunViews.RunView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.jboss.resteasy.reactive.RestPath;

/** A run's reports for other programs. */
@Path("/runs/{run}")
class RunReports {

    private final RunViews runs;
    private final RunReporting reporting;

    RunReports(RunViews runs, RunReporting reporting) {
        this.runs = runs;
        this.reporting = reporting;
    }

    @GET
    @Path("/report.xml")
    @Produces(MediaType.APPLICATION_XML)
    public StreamingOutput junit(@RestPath String run) {
        return report(run, Form.JUNIT);
    }

    @GET
    @Path("/report.json")
    @Produces(MediaType.APPLICATION_JSON)
    public StreamingOutput ctrf(@RestPath String run) {
        return report(run, Form.CTRF);
    }

    @GET
    @Path("/report.md")
    @Produces("text/markdown;charset=UTF-8")
    public StreamingOutput markdown(@RestPath String run) {
        return report(run, Form.MARKDOWN);
    }

    private StreamingOutput report(String run, Form form) {
        RunView view = runs.find(run).orElseThrow(() -> RunsResource.unknown(run));
        return target -> reporting.write(view, form, target);
    }
}
