package dev.testflow.messaging;

import dev.testflow.contract.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with the attributes of the CloudEvent that brought it.
 *
 * @param id of the CloudEvent: the same id is the same event
 * @param correlation the run; for an event that knows none, its own id
 * @param traceparent the W3C trace context in which the event is handled
 */
public record Received<E extends Event>(
        String id,
        String source,
        Instant time,
        String correlation,
        @Nullable String traceparent,
        E event) {

    /** What the events that follow from this one carry on. */
    public Cause cause() {
        return new Cause(correlation, id, traceparent);
    }

    Received<E> tracedBy(@Nullable String context) {
        return context == null ? this : new Received<>(id, source, time, correlation, context, event);
    }
}
