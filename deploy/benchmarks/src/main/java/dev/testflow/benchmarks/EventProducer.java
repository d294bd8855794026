package dev.testflow.benchmarks;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.testflow.contract.Event;
import dev.testflow.contract.EventType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events as a service does. For one thread. */
public final class EventProducer implements AutoCloseable {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
            .build();

    private final KafkaProducer<String, byte[]> producer;
    private final Queue<Future<?>> sends = new ArrayDeque<>();

    /** @param servers where the broker's clients connect */
    public EventProducer(String servers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends an event with this id to its topic, without waiting for the broker. */
    public void publish(String id, Event event) throws IOException {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(EventType.topicOf(event), event.key(), JSON.writeValueAsBytes(event));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", id,
                        "ce_source", "/benchmark",
                        "ce_type", EventType.of(event).type(),
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        send(record);
    }

    /** Sends a record as it is. */
    public void send(ProducerRecord<String, byte[]> record) {
        sends.add(producer.send(record));
    }

    /**
     * Looks whether what was sent has arrived.
     *
     * @throws IllegalStateException when something did not
     */
    public void check() {
        while (!sends.isEmpty() && sends.element().isDone()) {
            sends.remove().resultNow();
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
