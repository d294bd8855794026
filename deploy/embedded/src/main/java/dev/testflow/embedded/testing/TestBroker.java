package dev.testflow.embedded.testing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.testflow.contract.Event;
import dev.testflow.contract.EventType;
import dev.testflow.embedded.BrokerAndDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the other services and the teams at the broker of {@link BrokerAndDatabase}: publishes what they would, and
 * reads what they would get. One for all tests of a JVM, because a consumer costs more than most of the questions.
 */
public final class TestBroker {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
            .build();
    private static final TestBroker SHARED =
            new TestBroker(new BrokerAndDatabase().start().getOrDefault("kafka.bootstrap.servers", ""));

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Queue<Future<?>> sends = new ArrayDeque<>();
    private final Map<String, List<ConsumerRecord<String, byte[]>>> read = new HashMap<>();

    private TestBroker(String servers) {
        // Compressed, so that tests can send more than fits into an uncompressed record.
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "compression.type", "gzip", "max.request.size", 10_000_000),
                new StringSerializer(),
                new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "allow.auto.create.topics", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The broker of this JVM's tests; started when it does not run yet. */
    public static TestBroker shared() {
        return SHARED;
    }

    /** Publishes events, and waits until the broker has them and all that was sent before. */
    public synchronized void publish(Event... events) {
        for (Event event : events) {
            send(UUID.randomUUID().toString(), event);
        }
        try {
            for (Future<?> send = sends.poll(); send != null; send = sends.poll()) {
                send.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends an event under this id, and does not wait. */
    public void send(String id, Event event) {
        send(EventType.topicOf(event), id, event);
    }

    /** Sends an event to another topic than its own. */
    public void send(String topic, String id, Event event) {
        send(topic, event.key(), headers(id, EventType.of(event).type()), write(event));
    }

    /** Sends whatever it is. */
    public synchronized void send(String topic, String key, Map<String, String> headers, byte @Nullable [] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        sends.add(producer.send(record));
    }

    /** The headers of a CloudEvent in binary mode. */
    public static Map<String, String> headers(String id, String type) {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_id", id,
                "ce_source", "/test",
                "ce_type", type,
                "content-type", "application/json");
    }

    /** The events of a kind that a topic has for a run; an event that was delivered more than once counts once, as for any consumer. */
    public <E extends Event> List<E> events(String topic, Class<E> kind, String run) {
        Map<String, E> events = new LinkedHashMap<>();
        with(topic, "ce_correlationid", run).stream()
                .filter(record -> kind.isAssignableFrom(type(record)))
                .forEach(record -> events.putIfAbsent(header(record, "ce_id"), kind.cast(event(record))));
        return List.copyOf(events.values());
    }

    /** Every record that is on a topic now and has this header. */
    public List<ConsumerRecord<String, byte[]>> with(String topic, String header, String value) {
        return records(topic).stream()
                .filter(record -> value.equals(header(record, header)))
                .toList();
    }

    /** Every record that is on a topic now; none while the topic does not exist. */
    public synchronized List<ConsumerRecord<String, byte[]>> records(String topic) {
        if (consumer.assignment().stream()
                .noneMatch(partition -> partition.topic().equals(topic))) {
            follow(topic);
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100))
                    .forEach(record -> read.computeIfAbsent(record.topic(), any -> new ArrayList<>())
                            .add(record));
        }
        return List.copyOf(read.getOrDefault(topic, List.of()));
    }

    private void follow(String topic) {
        List<TopicPartition> fresh = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        List<TopicPartition> all = new ArrayList<>(consumer.assignment());
        all.addAll(fresh);
        consumer.assign(all);
        consumer.seekToBeginning(fresh);
    }

    /** A header's text; empty when the record has no such header. */
    public static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Class<? extends Event> type(ConsumerRecord<?, ?> record) {
        return EventType.of(header(record, "ce_type")).orElseThrow().record();
    }

    private static byte[] write(Event event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Event event(ConsumerRecord<String, byte[]> record) {
        try {
            return JSON.readValue(record.value(), type(record));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
