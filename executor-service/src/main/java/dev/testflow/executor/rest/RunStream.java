package dev.testflow.executor.rest;

import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.RunState;
import dev.testflow.executor.db.RunViews;
import dev.testflow.executor.db.RunViews.RunView;
import dev.testflow.executor.db.TestViews;
import dev.testflow.executor.db.TestViews.TestView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/**
 * A run's progress as server-sent events: {@code test} for each verdict, {@code run} whenever the run's numbers have changed. The stream ends with the run.
 */
@Path("/runs/{run}/events")
class RunStream {

    /** A transaction that was slow to commit is older than what was seen after it. */
    private static final Duration LATE_COMMITS = Duration.ofMinutes(3);

    private final RunViews runs;
    private final TestViews tests;
    private final Sse sse;
    private final Duration poll;

    RunStream(RunViews runs, TestViews tests, Sse sse, ExecutorSettings settings) {
        this.runs = runs;
        this.tests = tests;
        this.sse = sse;
        this.poll = settings.poll();
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<OutboundSseEvent> events(@RestPath String run) {
        if (runs.find(run).isEmpty()) {
            throw RunsResource.unknown(run);
        }
        Progress progress = new Progress(run);
        return Multi.createFrom()
                .ticks()
                .every(poll)
                .onOverflow()
                .drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .transformToIterable(tick -> progress.next())
                .select()
                .first(event -> !progress.ended(event))
                .onCompletion()
                .continueWith(progress::last);
    }

    /** What one listener has been told. */
    private final class Progress {

        private final String run;
        private final BitSet told = new BitSet();
        private @Nullable Instant since;
        private @Nullable RunView shown;
        private @Nullable OutboundSseEvent end;

        Progress(String run) {
            this.run = run;
        }

        List<OutboundSseEvent> next() {
            Instant look = Instant.now();
            RunView view = runs.find(run).orElseThrow(() -> RunsResource.unknown(run));
            List<OutboundSseEvent> events = new ArrayList<>();
            for (TestView test : tests.decidedSince(run, since)) {
                if (!told.get(test.position())) {
                    told.set(test.position());
                    events.add(event("test", test));
                }
            }
            since = look.minus(LATE_COMMITS);
            if (!view.equals(shown)) {
                shown = view;
                events.add(event("run", view));
            }
            if (view.state().equals(RunState.FINISHED.word())) {
                end = events.isEmpty() ? event("run", view) : events.getLast();
            }
            return events;
        }

        boolean ended(OutboundSseEvent event) {
            return event.equals(end);
        }

        List<OutboundSseEvent> last() {
            return end == null ? List.of() : List.of(end);
        }

        private OutboundSseEvent event(String name, Object data) {
            return sse.newEventBuilder()
                    .name(name)
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(data)
                    .build();
        }
    }
}
