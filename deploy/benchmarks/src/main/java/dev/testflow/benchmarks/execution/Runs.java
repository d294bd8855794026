package dev.testflow.benchmarks.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.benchmarks.EventProducer;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.Change;
import dev.testflow.contract.EventType;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.Strategy;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.contract.Topics;
import dev.testflow.contract.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Publishes plans as the selector does, and reads how they end. For one thread. */
final class Runs implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    static final int SECONDS = 7_200;

    private final EventProducer producer;
    private final KafkaConsumer<String, byte[]> consumer;

    Runs(String servers) {
        producer = new EventProducer(servers);
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.RESULTS).stream()
                .map(partition -> new TopicPartition(Topics.RESULTS, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    /**
     * How long a run took from the moment its plan is published.
     *
     * @param started nanoseconds to RunStarted
     * @param ended to the last event of the run
     */
    record Took(String run, long started, long ended) {}

    /**
     * Has tests of an application executed.
     *
     * @throws IllegalStateException when one of them did not pass or was not told exactly once, or nothing happens for minutes
     */
    Took run(ApplicationSpec application, List<String> tests) throws IOException {
        String run = UUID.randomUUID().toString();
        long begin = System.nanoTime();
        publish(run, application, tests);
        long started = 0;
        Set<String> told = new HashSet<>();
        String verdict = null;
        while (verdict == null || told.size() < tests.size()) {
            ConsumerRecords<String, byte[]> records = consumer.poll(PATIENCE);
            producer.check();
            if (records.isEmpty()) {
                throw new IllegalStateException("nothing was told in " + PATIENCE);
            }
            for (ConsumerRecord<String, byte[]> record : records) {
                String type = new String(record.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
                if (run.equals(record.key()) && type.equals(EventType.RUN_STARTED.type())) {
                    started = System.nanoTime() - begin;
                } else if (run.equals(record.key()) && type.equals(EventType.RUN_FINISHED.type())) {
                    verdict = JSON.readTree(record.value()).path("verdict").asText();
                } else if (run.equals(record.key()) && type.equals(EventType.TESTS_FINISHED.type())) {
                    JSON.readTree(record.value()).path("tests").forEach(test -> tell(test, told));
                } else if (run.equals(record.key())) {
                    tell(JSON.readTree(record.value()), told);
                }
            }
        }
        if (!Verdict.PASSED.name().equalsIgnoreCase(verdict)) {
            throw new IllegalStateException("the run ended " + verdict);
        }
        return new Took(run, started, System.nanoTime() - begin);
    }

    private static void tell(JsonNode finished, Set<String> told) {
        String test = finished.path("test").asText();
        if (!told.add(test)) {
            throw new IllegalStateException(test + " was told twice");
        }
    }

    private void publish(String run, ApplicationSpec application, List<String> tests) throws IOException {
        List<List<PlannedTest>> chunks = new ArrayList<>();
        for (int from = 0; from < tests.size(); from += TestsPlanned.MAXIMUM_TESTS) {
            chunks.add(IntStream.range(from, Math.min(tests.size(), from + TestsPlanned.MAXIMUM_TESTS))
                    .mapToObj(i -> new PlannedTest(
                            application.name(), tests.get(i), i, List.of("all tests run"), List.of("team")))
                    .toList());
        }
        producer.publish(
                UUID.randomUUID().toString(),
                new PlanSelected(
                        run,
                        application.name(),
                        new Change(
                                "change-" + run,
                                application.repository(),
                                "refs/heads/main",
                                null,
                                application.revision(),
                                "ada",
                                List.of(),
                                0),
                        Strategy.ALL,
                        List.of("asked for"),
                        tests.size(),
                        tests.size(),
                        chunks.size(),
                        List.of(application),
                        null,
                        List.of(),
                        AnalysisSpec.NONE,
                        SECONDS));
        for (int chunk = 0; chunk < chunks.size(); chunk++) {
            producer.publish(UUID.randomUUID().toString(), new TestsPlanned(run, chunk, chunks.get(chunk)));
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
