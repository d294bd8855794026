package dev.testflow.story;

import dev.testflow.contract.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What CI and the teams' tools see of TestFlow: the records on its topics. */
final class Events implements AutoCloseable {

    private static final Pattern OURS = Pattern.compile("testflow\\..*");

    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();

    Events(String bootstrapServers) {
        Map<String, Object> broker = Map.of("bootstrap.servers", bootstrapServers);
        consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new ByteArrayDeserializer());
        producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
    }

    void publish(String topic, Map<String, String> headers, byte @Nullable [] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, "key", value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    /** Headers of a CloudEvent in binary mode. */
    static Map<String, String> headers(String id, EventType type) {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_id", id,
                "ce_source", "/ci",
                "ce_type", type.type(),
                "content-type", "application/json");
    }

    /** Reads on until a record that is wanted was read. */
    ConsumerRecord<String, byte[]> await(Predicate<ConsumerRecord<String, byte[]>> wanted, String what) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(end)) {
            for (ConsumerRecord<String, byte[]> record : List.copyOf(read)) {
                if (wanted.test(record)) {
                    return record;
                }
            }
            poll();
        }
        throw new AssertionError("no " + what + " among " + read.size() + " records");
    }

    /** Everything that has been read so far and is wanted. */
    List<ConsumerRecord<String, byte[]>> read(Predicate<ConsumerRecord<String, byte[]>> wanted) {
        return read.stream().filter(wanted).toList();
    }

    static Predicate<ConsumerRecord<String, byte[]>> is(EventType type, String correlation) {
        return record ->
                type.type().equals(header(record, "ce_type")) && correlation.equals(header(record, "ce_correlationid"));
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private void poll() {
        List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                .filter(topic -> OURS.matcher(topic.getKey()).matches())
                .flatMap(topic -> topic.getValue().stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        List<TopicPartition> fresh = partitions.stream()
                .filter(partition -> !consumer.assignment().contains(partition))
                .toList();
        if (!fresh.isEmpty()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(fresh);
        }
        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }
}
