package dev.testflow.provisioner;

import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.contract.Event;
import dev.testflow.contract.EventType;
import dev.testflow.contract.Topics;
import dev.testflow.messaging.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the tests send to the real broker, and what the provisioner answers. */
final class Broker implements AutoCloseable {

    private final Map<String, Object> kafka;
    private final KafkaProducer<String, byte[]> producer;
    private final List<EnvironmentEvent> seen = new ArrayList<>();
    private KafkaConsumer<String, byte[]> consumer;

    Broker(String servers) {
        this.kafka = Map.of("bootstrap.servers", servers);
        this.producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
    }

    void send(Event event) {
        send(EventType.topicOf(event), UUID.randomUUID().toString(), event);
    }

    void send(String topic, String id, Event event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, event.key(), EventJson.write(event));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_source",
                        "/test",
                        "ce_type",
                        EventType.of(event).type(),
                        "ce_correlationid",
                        event.key())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    /** What was published for a run so far. */
    List<EnvironmentEvent> of(String run) {
        readOn();
        return seen.stream().filter(event -> event.run().equals(run)).toList();
    }

    /** One consumer for all questions: a new one for each would cost more than the service under test. */
    private void readOn() {
        if (consumer == null) {
            consumer = new KafkaConsumer<>(kafka, new StringDeserializer(), new ByteArrayDeserializer());
            consumer.assign(consumer.partitionsFor(Topics.ENVIRONMENTS).stream()
                    .map(partition -> new TopicPartition(Topics.ENVIRONMENTS, partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> seen.add(event(record)));
        }
    }

    private static EnvironmentEvent event(ConsumerRecord<String, byte[]> record) {
        try {
            String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
            return (EnvironmentEvent) EventJson.mapper()
                    .readValue(record.value(), EventType.of(type).orElseThrow().record());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        if (consumer != null) {
            consumer.close();
        }
    }
}
