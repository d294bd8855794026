package dev.testflow.data;

import dev.testflow.contract.Event;
import dev.testflow.contract.EventType;
import dev.testflow.messaging.EventJson;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Stands for the other services and the teams: publishes what they would, and reads what they would get. */
@ApplicationScoped
class TestBroker {

    private final Map<String, Object> kafka;
    private final KafkaProducer<String, byte[]> producer;
    private final Queue<Future<?>> sends = new ArrayDeque<>();

    TestBroker(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
        this.producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
    }

    void publish(Event... events) {
        for (Event event : events) {
            publish(UUID.randomUUID().toString(), event);
        }
        flush();
    }

    /** Waits until the broker has everything. */
    void flush() {
        try {
            for (Future<?> send = sends.poll(); send != null; send = sends.poll()) {
                send.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    void publish(String id, Event event) {
        send(EventType.topicOf(event), event.key(), id, EventType.of(event).type(), EventJson.write(event));
    }

    void send(String topic, String key, String id, String type, byte[] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_source",
                        "/test",
                        "ce_type",
                        type,
                        "content-type",
                        "application/json")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        sends.add(producer.send(record));
    }

    /** Publishes what no listener can read, and returns its id. */
    String poison(String topic, String key) {
        String id = UUID.randomUUID().toString();
        send(topic, key, id, "dev.testflow.run.finished.v1", "{not json".getBytes(StandardCharsets.UTF_8));
        return id;
    }

    /** The events of a kind that a topic has for a run. */
    <E extends Event> List<E> events(String topic, Class<E> kind, String run) {
        return records(topic).stream()
                .filter(record -> header(record, "ce_correlationid").equals(run))
                .filter(record -> header(record, "ce_type").equals(type(kind)))
                .map(record -> read(record, kind))
                .toList();
    }

    /** Every record that is on the topic now. */
    List<ConsumerRecord<String, byte[]>> records(String topic) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        properties.put("allow.auto.create.topics", false);
        properties.remove("group.id");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().getOrDefault(topic, List.of()).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String type(Class<? extends Event> kind) {
        for (EventType type : EventType.values()) {
            if (type.record().equals(kind)) {
                return type.type();
            }
        }
        throw new IllegalArgumentException(kind.getName());
    }

    private static <E extends Event> E read(ConsumerRecord<String, byte[]> record, Class<E> kind) {
        try {
            return EventJson.mapper().readValue(record.value(), kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
