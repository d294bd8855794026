package dev.testflow.local.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.testflow.contract.FailureRouted;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what teams read: the topics of the failures that are routed to them. */
public final class TeamTopics implements AutoCloseable {

    /** A failure and the topic that it was read from. */
    public record Message(String topic, FailureRouted failure) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final Pattern TEAMS = Pattern.compile("testflow\\.failures\\.[^.]+\\.v1");
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;

    public TeamTopics(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Reads from the beginning until so many failures of the run have arrived, at most so long. */
    public List<Message> read(String run, int expected, Duration patience) {
        List<Message> messages = new ArrayList<>();
        Instant end = Instant.now().plus(patience);
        while (messages.size() < expected && Instant.now().isBefore(end)) {
            assignNewTopics();
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                FailureRouted failure = read(record);
                if (failure.run().equals(run)) {
                    messages.add(new Message(record.topic(), failure));
                }
            }
        }
        return messages;
    }

    /** A team's topic is made when its first failure is sent. */
    private void assignNewTopics() {
        List<TopicPartition> partitions = new ArrayList<>();
        consumer.listTopics().forEach((topic, infos) -> {
            if (TEAMS.matcher(topic).matches()) {
                infos.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
        });
        List<TopicPartition> fresh = partitions.stream()
                .filter(partition -> !consumer.assignment().contains(partition))
                .toList();
        if (!fresh.isEmpty()) {
            consumer.assign(partitions);
            consumer.seekToBeginning(fresh);
        }
    }

    private static FailureRouted read(ConsumerRecord<String, byte[]> record) {
        try {
            return JSON.readValue(record.value(), FailureRouted.class);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "a record of " + record.topic() + " is no routed failure: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
