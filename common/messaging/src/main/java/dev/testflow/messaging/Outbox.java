package dev.testflow.messaging;

import dev.testflow.contract.Event;
import dev.testflow.contract.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What a service publishes: stored in the transaction of the state that it tells about, and sent by the {@link OutboxRelay} after it. */
@ApplicationScoped
public class Outbox {

    /** In bytes: what is longer, PostgreSQL would compress, and take longer for it. */
    private static final int WORTH_PACKING = 2_000;

    private final OutboxTable table;
    private final Instance<OutboxRelay> relay;
    private final TransactionSynchronizationRegistry transactions;
    private final String source;

    Outbox(
            OutboxTable table,
            Instance<OutboxRelay> relay,
            TransactionSynchronizationRegistry transactions,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.table = table;
        this.relay = relay;
        this.transactions = transactions;
        this.source = "/testflow/" + application;
    }

    /**
     * Publishes an event when the current transaction commits.
     *
     * @return the id of its CloudEvent
     * @throws IllegalStateException when there is no transaction
     */
    public String publish(Event event, Cause cause) {
        String id = UUID.randomUUID().toString();
        publish(id, event, cause);
        return id;
    }

    /** Publishes events in this order when the current transaction commits. */
    public void publish(List<? extends Event> events, Cause cause) {
        table.insert(events.parallelStream()
                .map(event -> message(UUID.randomUUID().toString(), event, cause))
                .toList());
        wakeRelayAfterCommit();
    }

    /** Publishes large events in this order when the current transaction commits. */
    public void publishPacked(List<? extends PackedEvent<?>> events, Cause cause) {
        table.insert(events.stream()
                .map(packed -> message(UUID.randomUUID().toString(), packed.event(), cause, packed.bytes(), true))
                .toList());
        wakeRelayAfterCommit();
    }

    /** Publishes an event with an id that its publisher gave it, so that publishing it again is seen as the duplicate that it is. */
    public void publish(String id, Event event, Cause cause) {
        table.insert(List.of(message(id, event, cause)));
        wakeRelayAfterCommit();
    }

    void deadLetter(OutboxMessage message) {
        table.insert(List.of(message));
        wakeRelayAfterCommit();
    }

    private OutboxMessage message(String id, Event event, Cause cause) {
        byte[] json = EventJson.write(event);
        boolean packed = json.length >= WORTH_PACKING;
        return message(id, event, cause, packed ? PackedEvent.pack(json) : json, packed);
    }

    private OutboxMessage message(String id, Event event, Cause cause, byte[] value, boolean packed) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", source);
        headers.put("ce_type", EventType.of(event).type());
        headers.put("ce_time", Instant.now().toString());
        headers.put("content-type", "application/json");
        headers.put("ce_correlationid", cause.correlation());
        putIfPresent(headers, "ce_causationid", cause.causation());
        putIfPresent(headers, "ce_traceparent", cause.traceparent());
        putIfPresent(headers, "traceparent", cause.traceparent());
        return new OutboxMessage(0, EventType.topicOf(event), event.key(), headers, value, packed);
    }

    private static void putIfPresent(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    private void wakeRelayAfterCommit() {
        if (transactions.getTransactionKey() == null) {
            throw new IllegalStateException("an event is published outside a transaction");
        }
        if (transactions.getResource(this) == null) {
            transactions.putResource(this, Boolean.TRUE);
            transactions.registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    // only the end of the transaction matters
                }

                @Override
                public void afterCompletion(int status) {
                    if (status == Status.STATUS_COMMITTED) {
                        relay.get().wake();
                    }
                }
            });
        }
    }
}
