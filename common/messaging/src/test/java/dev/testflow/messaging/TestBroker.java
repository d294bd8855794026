package dev.testflow.messaging;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** What the tests send to the real broker, and what they find there. */
@ApplicationScoped
class TestBroker {

    private final Map<String, Object> kafka;
    private final KafkaProducer<String, byte[]> producer;

    TestBroker(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = kafka;
        this.producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
    }

    void send(String topic, String key, Map<String, String> headers, byte @Nullable [] value) {
        send(producer, topic, key, headers, value);
    }

    /** Sends a record that only its compression brings below the broker's limit. */
    void sendCompressed(String topic, Map<String, String> headers, byte[] value) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("compression.type", "gzip");
        properties.put("max.request.size", 10_000_000);
        try (KafkaProducer<String, byte[]> compressing =
                new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            send(compressing, topic, "k", headers, value);
        }
    }

    private static void send(
            KafkaProducer<String, byte[]> producer,
            String topic,
            String key,
            Map<String, String> headers,
            byte @Nullable [] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    /** Every record that is on the topic now and has this header. */
    List<ConsumerRecord<String, byte[]>> with(String topic, String header, String value) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        properties.remove("group.id");
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (value.equals(header(record, header))) {
                        found.add(record);
                    }
                });
            }
            return found;
        }
    }

    static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    @PreDestroy
    void close() {
        producer.close();
    }
}
