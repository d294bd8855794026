package dev.testflow.executor.await;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.contract.AwaitSpec;
import dev.testflow.contract.Endpoint;
import dev.testflow.executor.flow.Condition;
import dev.testflow.executor.flow.GivenValues;
import dev.testflow.executor.flow.GivenValues.MissingException;
import dev.testflow.executor.flow.Outputs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** An event of a topic that is a JSON object of at most 64 kB, and of which a condition holds. Who publishes it notices nothing. */
final class AwaitedEvent implements Awaited {

    private static final Logger LOG = Logger.getLogger(AwaitedEvent.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_POLLS = 20;

    private final AwaitSpec spec;
    private final GivenValues given;
    private final Instant since;
    private final KafkaConsumer<byte[], byte[]> consumer;

    AwaitedEvent(AwaitSpec spec, Endpoint endpoint, GivenValues given, Instant since) {
        this.spec = spec;
        this.given = given;
        this.since = since;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Endpoints.host(endpoint) + ":" + Endpoints.port(endpoint),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        5_000,
                        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        5_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public Optional<ObjectNode> look() throws NotReachedException {
        try {
            if (consumer.assignment().isEmpty()) {
                assign();
            }
            if (consumer.assignment().isEmpty()) {
                return Optional.empty();
            }
            ConsumerRecords<byte[], byte[]> records = ConsumerRecords.empty();
            for (int poll = 0; poll == 0 || poll < MOST_POLLS && !records.isEmpty(); poll++) {
                records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    Optional<ObjectNode> event = event(record.value());
                    if (event.isPresent()) {
                        return event;
                    }
                }
            }
            return Optional.empty();
        } catch (KafkaException e) {
            throw new NotReachedException(e);
        }
    }

    /** A topic that is not there yet has no partitions. */
    private void assign() {
        List<TopicPartition> partitions = consumer.partitionsFor(Objects.requireNonNull(spec.topic())).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, OffsetAndTimestamp> offsets = consumer.offsetsForTimes(partitions.stream()
                .collect(Collectors.toMap(partition -> partition, partition -> since.toEpochMilli())));
        offsets.forEach((partition, offset) -> {
            if (offset == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, offset.offset());
            }
        });
    }

    private Optional<ObjectNode> event(byte @Nullable [] value) {
        if (value == null || value.length > Outputs.MAXIMUM) {
            return Optional.empty();
        }
        try {
            return JSON.readTree(value) instanceof ObjectNode event && isMeant(event)
                    ? Optional.of(event)
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new KafkaException(e);
        }
    }

    private boolean isMeant(JsonNode event) {
        try {
            return spec.where() == null || Condition.holds(spec.where(), event, given);
        } catch (MissingException e) {
            LOG.debugf("steps: an event is passed over: %s", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
