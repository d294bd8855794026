package dev.testflow.executor;

import static org.awaitility.Awaitility.await;

import dev.testflow.contract.CoverageCollected;
import dev.testflow.contract.Event;
import dev.testflow.contract.EventType;
import dev.testflow.contract.LeaseEvent;
import dev.testflow.contract.ResultEvent;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.RunStarted;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.TestsFinished;
import dev.testflow.contract.Topics;
import dev.testflow.messaging.EventJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other services' side of the topics. */
final class BusFixture implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, List<ResultEvent>> results = new HashMap<>();
    private final Map<String, List<CoverageCollected>> coverage = new HashMap<>();
    private final Map<String, List<LeaseEvent>> leases = new HashMap<>();
    private final List<String> deadLetters = new ArrayList<>();

    BusFixture(String bootstrap) {
        Map<String, Object> broker = Map.of("bootstrap.servers", bootstrap);
        producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(
                List.of(Topics.RESULTS, Topics.COVERAGE, Topics.LEASES, Topics.deadLettersOf(Topics.PLANS)).stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
    }

    void publish(Event... events) {
        for (Event event : events) {
            publish(EventType.topicOf(event), UUID.randomUUID().toString(), event);
        }
    }

    void publish(PlanFixture plan) {
        publish(plan.header());
        plan.chunks().forEach(this::publish);
    }

    void publish(String topic, String id, Event event) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, event.key(), EventJson.write(event));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", id,
                        "ce_source", "/test",
                        "ce_type", EventType.of(event).type(),
                        "content-type", "application/json")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    RunFinished awaitFinished(String run) {
        return await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> finished(run), Optional::isPresent)
                .get();
    }

    List<ResultEvent> results(String run) {
        poll();
        return results.getOrDefault(run, List.of());
    }

    List<TestFinished> tests(String run) {
        return results(run).stream()
                .flatMap(result -> switch (result) {
                    case TestFinished test -> Stream.of(test);
                    case TestsFinished tests -> tests.tests().stream();
                    case RunStarted started -> Stream.<TestFinished>of();
                    case RunFinished finished -> Stream.<TestFinished>of();
                })
                .toList();
    }

    TestFinished test(String run, String test) {
        return tests(run).stream()
                .filter(it -> it.test().equals(test))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** What was told of what tests of a run ran. */
    List<CoverageCollected> coverage(String run) {
        poll();
        return coverage.getOrDefault(run, List.of());
    }

    /** What a run said of its environments. */
    List<LeaseEvent> leases(String run) {
        poll();
        return leases.getOrDefault(run, List.of());
    }

    List<String> deadLetterReasons() {
        poll();
        return deadLetters;
    }

    private Optional<RunFinished> finished(String run) {
        return results(run).stream()
                .filter(RunFinished.class::isInstance)
                .map(RunFinished.class::cast)
                .findFirst();
    }

    private void poll() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
            if (record.topic().equals(Topics.RESULTS)) {
                ResultEvent event = (ResultEvent) event(record);
                results.computeIfAbsent(event.run(), run -> new ArrayList<>()).add(event);
            } else if (record.topic().equals(Topics.COVERAGE)) {
                CoverageCollected event = (CoverageCollected) event(record);
                coverage.computeIfAbsent(event.run(), run -> new ArrayList<>()).add(event);
            } else if (record.topic().equals(Topics.LEASES)) {
                LeaseEvent event = (LeaseEvent) event(record);
                leases.computeIfAbsent(event.run(), run -> new ArrayList<>()).add(event);
            } else {
                deadLetters.add(header(record, "testflow-dlq-reason"));
            }
        }
    }

    private static Event event(ConsumerRecord<String, byte[]> record) {
        Class<? extends Event> type =
                EventType.of(header(record, "ce_type")).orElseThrow().record();
        try {
            return EventJson.mapper().readValue(record.value(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
