package dev.testflow.executor.rest;

import dev.testflow.executor.db.TimelineViews;
import dev.testflow.executor.timeline.Timeline;
import dev.testflow.executor.timeline.TimelineSvg;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.jboss.resteasy.reactive.RestPath;

/** When what of a run happened, as a picture. */
@Path("/runs/{run}/timeline.svg")
class TimelineResource {

    private final TimelineViews timelines;

    TimelineResource(TimelineViews timelines) {
        this.timelines = timelines;
    }

    /** A browser that shows it executes and loads nothing. */
    @GET
    @Produces("image/svg+xml")
    public Response timeline(@RestPath String run) {
        Timeline timeline = timelines.of(run).orElseThrow(() -> RunsResource.unknown(run));
        return Response.ok((StreamingOutput) target -> TimelineSvg.write(timeline, target))
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
