package dev.testflow.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.Event;
import dev.testflow.contract.EventType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents 1.0 from Kafka records, in binary and in structured mode, as the
 * <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka protocol binding</a> has it.
 */
final class CloudEventReader {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final int LONGEST_ATTRIBUTE = 1_000;

    private CloudEventReader() {}

    /** An event's data. Most of it is read without making a tree of it first. */
    private sealed interface Data {

        JsonNode tree() throws MalformedEventException;

        <E extends Event> E read(Class<E> record) throws MalformedEventException;

        record Tree(JsonNode tree) implements Data {
            @Override
            public <E extends Event> E read(Class<E> record) throws MalformedEventException {
                return EventJson.read(tree, record);
            }
        }

        record Bytes(byte[] json) implements Data {
            @Override
            public JsonNode tree() throws MalformedEventException {
                return EventJson.tree(json);
            }

            @Override
            public <E extends Event> E read(Class<E> record) throws MalformedEventException {
                return EventJson.read(json, record);
            }
        }
    }

    static <E extends Event> Received<E> read(ConsumerRecord<String, byte @Nullable []> record, Class<E> family)
            throws MalformedEventException {
        byte[] value = record.value();
        if (value == null) {
            throw new MalformedEventException("the record has no value");
        }
        Map<String, String> headers = headers(record);
        if (headers.getOrDefault("content-type", "").startsWith(STRUCTURED)) {
            return structured(EventJson.tree(value), family);
        }
        return received(attributes(headers), new Data.Bytes(value), family);
    }

    /** Whether a record in binary mode says that it is an event of this type. */
    static boolean isOf(ConsumerRecord<String, byte @Nullable []> record, EventType type) {
        Header header = record.headers().lastHeader("ce_type");
        return header != null
                && header.value() != null
                && type.type().equals(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static <E extends Event> Received<E> structured(JsonNode json, Class<E> family)
            throws MalformedEventException {
        Map<String, String> attributes = new HashMap<>();
        json.properties().forEach(property -> {
            if (property.getValue().isTextual()) {
                attributes.put(property.getKey(), property.getValue().textValue());
            }
        });
        return received(attributes, new Data.Tree(json.path("data")), family);
    }

    private static <E extends Event> Received<E> received(Map<String, String> attributes, Data data, Class<E> family)
            throws MalformedEventException {
        if (!"1.0".equals(attributes.get("specversion"))) {
            throw new MalformedEventException("the record is not a CloudEvent 1.0: it has no 'specversion' 1.0");
        }
        String id = required(attributes, "id");
        String type = required(attributes, "type");
        E event = family.cast(event(type, data, family));
        return new Received<>(
                id,
                required(attributes, "source"),
                time(attributes.get("time")),
                attributes.getOrDefault("correlationid", id),
                attributes.get("traceparent"),
                event);
    }

    private static Event event(String type, Data data, Class<? extends Event> family) throws MalformedEventException {
        if (CdEvents.isChange(type) && family.isAssignableFrom(ChangeSubmitted.class)) {
            return CdEvents.change(data.tree());
        }
        EventType known = EventType.of(type)
                .orElseThrow(() -> new MalformedEventException("the event type '" + type + "' is not known"));
        if (!family.isAssignableFrom(known.record())) {
            throw new MalformedEventException("the event type '" + type + "' does not belong on this topic");
        }
        return data.read(known.record());
    }

    private static Map<String, String> attributes(Map<String, String> headers) {
        Map<String, String> attributes = new HashMap<>();
        if (headers.containsKey("traceparent")) {
            attributes.put("traceparent", headers.get("traceparent"));
        }
        headers.forEach((name, value) -> {
            if (name.startsWith("ce_")) {
                attributes.put(name.substring(3), value);
            }
        });
        return attributes;
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte @Nullable []> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        return headers;
    }

    private static String required(Map<String, String> attributes, String name) throws MalformedEventException {
        String value = attributes.get(name);
        if (value == null || value.isBlank()) {
            throw new MalformedEventException("the CloudEvent has no '" + name + "'");
        }
        if (value.length() > LONGEST_ATTRIBUTE || value.indexOf('\0') >= 0) {
            throw new MalformedEventException("the CloudEvent's '" + name + "' is too long or has a NUL character");
        }
        return value;
    }

    private static Instant time(@Nullable String time) throws MalformedEventException {
        try {
            return time == null ? Instant.now() : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            throw new MalformedEventException("the CloudEvent's 'time' is not an RFC 3339 timestamp");
        }
    }
}
