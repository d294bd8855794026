package dev.testflow.benchmarks.selection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.benchmarks.EventConsumer;
import dev.testflow.benchmarks.EventProducer;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.Event;
import dev.testflow.contract.RunId;
import dev.testflow.contract.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes as CI would and reads as the executor would, with a clock beside it. For one thread. */
final class Broker implements AutoCloseable {

    private static final String EMPTY = "benchmark";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventProducer producer;
    private final EventConsumer consumer;

    Broker(String servers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(EMPTY, 1, (short) 1))).all().get();
        }
        producer = new EventProducer(servers);
        consumer = new EventConsumer(servers, Topics.PLANS, EMPTY);
    }

    /**
     * A change that was planned.
     *
     * @param nanos from its event to that of the plan
     */
    record Planned(String id, long nanos, int selected) {}

    private record Published(String id, long at) {}

    /** Has a change planned. */
    Planned plan(ChangeSubmitted change) throws IOException {
        return plan(List.of(change), 1).getFirst();
    }

    /**
     * Has changes planned.
     *
     * @param atOnce how many are published before the plan of the first of them, and all the tests in it, have arrived
     * @throws IllegalStateException when nothing is planned for minutes
     */
    List<Planned> plan(List<ChangeSubmitted> changes, int atOnce) throws IOException {
        List<Planned> planned = new ArrayList<>();
        Map<String, Published> published = new HashMap<>();
        Map<String, Integer> chunks = new HashMap<>();
        for (int next = 0; planned.size() < changes.size(); ) {
            while (next < changes.size() && published.size() + chunks.size() < atOnce) {
                String id = UUID.randomUUID().toString();
                published.put(RunId.of(id, GitProject.WORKFLOW), new Published(id, System.nanoTime()));
                publish(id, changes.get(next++));
            }
            for (ConsumerRecord<String, byte[]> record : poll()) {
                long now = System.nanoTime();
                String run = EventConsumer.header(record, "ce_correlationid");
                Published change = published.remove(run);
                if (change == null) {
                    chunks.computeIfPresent(run, (key, left) -> left == 1 ? null : left - 1);
                } else {
                    JsonNode plan = JSON.readTree(record.value());
                    planned.add(new Planned(
                            change.id(),
                            now - change.at(),
                            plan.path("selected").asInt()));
                    int size = plan.path("chunks").asInt();
                    if (size > 0) {
                        chunks.put(run, size);
                    }
                }
            }
        }
        return planned;
    }

    void publish(String id, Event event) throws IOException {
        producer.publish(id, event);
    }

    /** How long a record without anything in it takes through the broker, in nanoseconds. */
    long roundTrip() {
        long begin = System.nanoTime();
        producer.send(new ProducerRecord<>(EMPTY, new byte[0]));
        while (poll().stream().noneMatch(record -> record.topic().equals(EMPTY))) {
            // Something else came.
        }
        return System.nanoTime() - begin;
    }

    /**
     * At least one record.
     *
     * @throws IllegalStateException when there is none for minutes, or what was sent did not arrive
     */
    private List<ConsumerRecord<String, byte[]>> poll() {
        List<ConsumerRecord<String, byte[]>> records = consumer.poll(PATIENCE);
        producer.check();
        if (records.isEmpty()) {
            throw new IllegalStateException("nothing was published in " + PATIENCE);
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
