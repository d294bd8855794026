package dev.testflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {

    @TempDir
    Path directory;

    @Test
    void keepsRecordsFromOneStartToTheNext() throws Exception {
        try (EmbeddedBroker first = EmbeddedBroker.keptIn(directory, 0)) {
            create("changes", first);
            send("changes", "a change", first);
        }

        try (EmbeddedBroker second = EmbeddedBroker.keptIn(directory, 0)) {
            assertThat(firstValueOf("changes", second)).isEqualTo("a change");
        }
    }

    @Test
    void createsNoTopicByUse() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.temporary();
                KafkaProducer<String, String> producer = producer(broker, 500)) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("unknown", "lost"))
                            .get(10, TimeUnit.SECONDS))
                    .hasMessageContaining("unknown");
            assertThat(topicsOf(broker)).isEmpty();
        }
    }

    @Test
    void leavesNoProcessWhenItIsClosed() {
        EmbeddedBroker broker = EmbeddedBroker.temporary();

        broker.close();

        assertThat(broker.process().isAlive()).isFalse();
    }

    @Test
    void refusesAPortThatAnotherServerHas() {
        try (EmbeddedBroker holder = EmbeddedBroker.temporary()) {
            int taken = URI.create("kafka://" + holder.bootstrapServers()).getPort();

            assertThatThrownBy(() -> EmbeddedBroker.keptIn(directory, taken))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void saysWhyItDoesNotStart() throws Exception {
        Files.writeString(directory.resolve("data"), "a file where a directory is needed");

        assertThatThrownBy(() -> EmbeddedBroker.keptIn(directory, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(directory.resolve("data").toString());
    }

    private static void create(String topic, EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private static Iterable<String> topicsOf(EmbeddedBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }

    private static void send(String topic, String value, EmbeddedBroker broker) throws Exception {
        try (KafkaProducer<String, String> producer = producer(broker, 10_000)) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    private static KafkaProducer<String, String> producer(EmbeddedBroker broker, int patienceMillis) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.block.ms", patienceMillis),
                new StringSerializer(),
                new StringSerializer());
    }

    private static String firstValueOf(String topic, EmbeddedBroker broker) {
        Map<String, Object> fromTheStart = Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                "reader",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(fromTheStart, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> consumer.poll(Duration.ofMillis(200)), records -> !records.isEmpty())
                    .iterator()
                    .next()
                    .value();
        }
    }
}
