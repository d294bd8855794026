package dev.testflow.messaging;

import dev.testflow.contract.Event;
import dev.testflow.contract.EventType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.faulttolerance.api.ExponentialBackoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.jboss.logging.Logger;

/**
 * Where records become events. A batch is one transaction: the ids of its events, the state that the listener writes, and the events that it publishes are stored together or
 * not at all. An event that was seen before is passed over; a record that is no event, an id that was used for another body, and an event on which
 * the listener fails for good go to the dead-letter topic with the reason, and the next record is handled. While the database cannot be reached, a batch waits.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final int ATTEMPTS = 3;

    private final InboxTable table;
    private final DeadLetters deadLetters;
    private final Tracing tracing;

    Inbox(InboxTable table, DeadLetters deadLetters, Tracing tracing) {
        this.table = table;
        this.deadLetters = deadLetters;
        this.tracing = tracing;
    }

    /** Hands every new event of a batch to the listener; returns when the batch is stored. */
    @Retry(maxRetries = -1, delay = 500, maxDuration = 0, jitter = 100, delayUnit = ChronoUnit.MILLIS)
    @ExponentialBackoff(maxDelay = 10_000)
    public <E extends Event> void receive(
            ConsumerRecords<String, byte[]> batch, Class<E> family, EventListener<E> listener) {
        receiveAll(batch, family, listener);
    }

    /**
     * The same for a listener that does nothing about some events. These are neither read nor remembered: there may be a hundred thousand of them for one that counts.
     *
     * @param passedOver their types, as their headers tell them
     */
    @Retry(maxRetries = -1, delay = 500, maxDuration = 0, jitter = 100, delayUnit = ChronoUnit.MILLIS)
    @ExponentialBackoff(maxDelay = 10_000)
    public <E extends Event> void receive(
            ConsumerRecords<String, byte[]> batch,
            Class<E> family,
            Set<EventType> passedOver,
            EventListener<E> listener) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        batch.forEach(record -> {
            if (passedOver.stream().noneMatch(type -> CloudEventReader.isOf(record, type))) {
                records.add(record);
            }
        });
        if (!records.isEmpty()) {
            receiveAll(records, family, listener);
        }
    }

    private <E extends Event> void receiveAll(
            Iterable<ConsumerRecord<String, byte[]>> batch, Class<E> family, EventListener<E> listener) {
        try {
            QuarkusTransaction.requiringNew().run(() -> batch.forEach(record -> handle(record, family, listener)));
        } catch (RuntimeException e) {
            LOG.debug("inbox: a batch failed, its records are handled one by one", e);
            batch.forEach(record -> handleAlone(record, family, listener));
        }
    }

    private <E extends Event> void handleAlone(
            ConsumerRecord<String, byte[]> record, Class<E> family, EventListener<E> listener) {
        RuntimeException last = new IllegalStateException("never tried");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                QuarkusTransaction.requiringNew().run(() -> handle(record, family, listener));
                return;
            } catch (RejectedEventException e) {
                last = e;
                break;
            } catch (RuntimeException e) {
                last = e;
            }
        }
        String reason = last instanceof RejectedEventException
                ? String.valueOf(last.getMessage())
                : "the listener failed " + ATTEMPTS + " times: " + last;
        LOG.warnf(last, "inbox: a record of %s goes to the dead letters", record.topic());
        QuarkusTransaction.requiringNew().run(() -> deadLetters.write(record, reason));
    }

    private <E extends Event> void handle(
            ConsumerRecord<String, byte[]> record, Class<E> family, EventListener<E> listener) {
        Received<E> received;
        try {
            received = CloudEventReader.read(record, family);
        } catch (MalformedEventException e) {
            deadLetters.write(record, String.valueOf(e.getMessage()));
            return;
        }
        switch (table.enter(record.topic(), received.id(), EventJson.write(received.event()))) {
            case NEW -> tracing.within(record.topic(), received, listener);
            case SEEN -> LOG.debugf("inbox: event %s was seen before", received.id());
            case ANOTHER_BODY ->
                deadLetters.write(record, "the event id was used before for an event with another body");
        }
    }
}
