package dev.testflow.analyzer.rest;

import dev.testflow.analyzer.Feedback;
import dev.testflow.analyzer.db.EndedRuns;
import dev.testflow.analyzer.db.FeedbackGiven;
import dev.testflow.analyzer.db.SeenFailures;
import dev.testflow.analyzer.db.SeenFailures.Filter;
import dev.testflow.analyzer.db.SeenFailures.History;
import dev.testflow.analyzer.db.SeenFailures.Seen;
import dev.testflow.contract.FeedbackEvent;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Outbox;
import dev.testflow.rest.Page;
import dev.testflow.rest.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The failures that were classified, and what people say about them. */
@Path("/failures")
@Produces(MediaType.APPLICATION_JSON)
class FailuresResource {

    /** A part of a list of failures; {@code complete} for those of one run: whether everything about it has been said. */
    record FailurePage(
            List<FailureView> items,
            @Nullable String next,
            @Nullable Boolean complete) {}

    /** A fingerprint with everything that is known of it. */
    record FingerprintView(String fingerprint, History history, Feedback feedback, FailureView latest) {}

    private final SeenFailures failures;
    private final EndedRuns runs;
    private final FeedbackGiven feedback;
    private final Outbox outbox;

    FailuresResource(SeenFailures failures, EndedRuns runs, FeedbackGiven feedback, Outbox outbox) {
        this.failures = failures;
        this.runs = runs;
        this.feedback = feedback;
        this.outbox = outbox;
    }

    /** The latest failures first. Of one run, {@code complete} tells whether more are to come. */
    @GET
    @Transactional
    public FailurePage list(
            @QueryParam("run") @Nullable String run,
            @QueryParam("team") @Nullable String team,
            @QueryParam("category") @Nullable String category,
            @QueryParam("fingerprint") @Nullable String fingerprint,
            @QueryParam("application") @Nullable String application,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
        Parameters.refuseNul(run, team, category, fingerprint, application);
        Boolean complete = run == null ? null : runs.isComplete(run);
        List<Seen> found = failures.page(
                new Filter(run, team, category, fingerprint, application),
                Page.number(cursor, Long.MAX_VALUE),
                Page.read(limit));
        Page<FailureView> page = Page.of(found, limit, Seen::sequence).map(FailureView::of);
        return new FailurePage(page.items(), page.next(), complete);
    }

    @GET
    @Path("/{fingerprint}")
    @Transactional
    public FingerprintView one(@RestPath String fingerprint) {
        History history = historyOf(fingerprint);
        Seen latest = failures.page(new Filter(null, null, null, fingerprint, null), Long.MAX_VALUE, 1)
                .getFirst();
        return new FingerprintView(fingerprint, history, feedback.about(fingerprint), FailureView.of(latest));
    }

    /** Publishes what somebody says; it counts from the next failure with this fingerprint on. */
    @POST
    @Path("/{fingerprint}/feedback")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public Response say(@RestPath String fingerprint, @Nullable FeedbackRequest request) {
        if (request == null) {
            throw ProblemException.of(400, "the body is missing");
        }
        String run = historyOf(fingerprint).runs().getFirst();
        try {
            FeedbackEvent event = request.about(fingerprint);
            String id = outbox.publish(event, new Cause(run, null, null));
            return Response.accepted(Map.of("event", id)).build();
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(422, String.valueOf(e.getMessage()));
        }
    }

    private History historyOf(String fingerprint) {
        Parameters.refuseNul(fingerprint);
        return failures.historyOf(fingerprint)
                .orElseThrow(() -> ProblemException.of(404, "no failure with this fingerprint was seen"));
    }
}
