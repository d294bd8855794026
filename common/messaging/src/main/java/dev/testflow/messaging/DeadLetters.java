package dev.testflow.messaging;

import dev.testflow.contract.Event;
import dev.testflow.contract.EventType;
import dev.testflow.contract.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sends records that cannot be handled to {@code <topic>.dlq}, unchanged but for headers that tell why: {@code testflow-dlq-reason}, {@code -service}, {@code -topic},
 * {@code -partition} and {@code -offset}.
 */
@ApplicationScoped
public class DeadLetters {

    static final String REASON = "testflow-dlq-reason";
    private static final int LONGEST_REASON = 2_000;

    private final Outbox outbox;
    private final String service;

    DeadLetters(Outbox outbox, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.outbox = outbox;
        this.service = service;
    }

    void write(ConsumerRecord<String, byte[]> record, String reason) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : record.headers()) {
            headers.put(
                    header.key(),
                    header.value() == null ? "" : text(new String(header.value(), StandardCharsets.UTF_8)));
        }
        headers.put("testflow-dlq-topic", record.topic());
        headers.put("testflow-dlq-partition", Integer.toString(record.partition()));
        headers.put("testflow-dlq-offset", Long.toString(record.offset()));
        write(record.topic(), record.key() == null ? null : text(record.key()), headers, record.value(), reason);
    }

    /** Sends an event to the dead letters that was accepted, but turned out later to be one that can never be handled. */
    public void write(Event event, String id, String reason) {
        String topic = EventType.topicOf(event);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", "/testflow/" + service);
        headers.put("ce_type", EventType.of(event).type());
        headers.put("content-type", "application/json");
        headers.put("testflow-dlq-topic", topic);
        write(topic, event.key(), headers, EventJson.write(event), reason);
    }

    private void write(
            String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] value, String reason) {
        headers.put(REASON, text(reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason));
        headers.put("testflow-dlq-service", service);
        outbox.deadLetter(new OutboxMessage(0, Topics.deadLettersOf(topic), key, headers, value));
    }

    /** PostgreSQL's text has no NUL. */
    private static String text(String value) {
        return value.replace('\0', '\uFFFD');
    }
}
