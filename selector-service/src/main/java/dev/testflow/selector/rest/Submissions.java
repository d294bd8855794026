package dev.testflow.selector.rest;

import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Outbox;
import dev.testflow.rest.ProblemException;
import dev.testflow.selector.db.ChangeTable;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Publishes changes that came over HTTP. The same change again is answered like the first time, and published once. */
@ApplicationScoped
class Submissions {

    private final ChangeTable changes;
    private final Outbox outbox;

    Submissions(ChangeTable changes, Outbox outbox) {
        this.changes = changes;
        this.outbox = outbox;
    }

    @Transactional
    Response submit(ChangeBody change) {
        Cause cause = new Cause(change.id(), null, traceparent());
        switch (changes.submit(change.id(), change.event(), cause)) {
            case NEW -> outbox.publish(change.id(), change.event(), cause);
            case SEEN -> {
                // whoever sends it again missed our answer
            }
            case ANOTHER_BODY ->
                throw ProblemException.of(409, "the id '" + change.id() + "' was used before for another change");
        }
        return Response.accepted(Map.of("change", change.id(), "runs", "/changes/" + change.id()))
                .build();
    }

    private static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }
}
