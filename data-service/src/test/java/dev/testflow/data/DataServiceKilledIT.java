package dev.testflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.DatasetDiscarded;
import dev.testflow.contract.DatasetReady;
import dev.testflow.contract.Event;
import dev.testflow.contract.EventType;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.messaging.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, killed as nothing can be killed politely. */
class DataServiceKilledIT {

    private static final Duration LONG = Duration.ofSeconds(120);
    private static final String SERVICE = "payment-db";
    private static final List<String> CHANNELS = List.of("plans", "environments", "results");

    @TempDir
    Path work;

    private final Map<String, String> servers = new BrokerAndDatabase().start();
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final TestRun run = TestRun.any();
    private final List<Process> started = new ArrayList<>();
    private final TestBroker broker =
            new TestBroker(Map.of("bootstrap.servers", servers.get("kafka.bootstrap.servers")));

    @BeforeEach
    void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.get("kafka.bootstrap.servers")))) {
            admin.createTopics(CHANNELS.stream()
                            .map(channel -> new NewTopic(topic(channel), 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    @AfterEach
    void close() {
        started.forEach(Process::destroyForcibly);
        broker.close();
    }

    @Test
    void deliversOnceAndLeavesNothing() throws Exception {
        RunDatabase database = RunDatabase.create(
                servers.get("quarkus.datasource.jdbc.url"), servers.get("quarkus.datasource.password"));
        Process first = start();
        try (Connection blocking = database.connect()) {
            blocking.setAutoCommit(false);
            blocking.createStatement().execute("select pg_advisory_xact_lock(hashtext('testflow_datasets'))");
            send("plans", run.plan(Samples.shop(SERVICE)));
            send("environments", run.ready(database.endpoint(SERVICE)));
            await().atMost(LONG).until(() -> isLoading(database));
            first.destroyForcibly().waitFor();
        }
        assertThat(broker.events(Topics.DATASETS, DatasetReady.class, run.id())).isEmpty();

        Process second = start();

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(broker.events(Topics.DATASETS, DatasetReady.class, run.id()))
                        .hasSize(1));
        assertThat(database.count("users")).isEqualTo(10);
        assertThat(database.count("payment_methods")).isEqualTo(5);

        second.destroyForcibly().waitFor();
        send("results", run.finished());
        start();

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(broker.events(Topics.DATASETS, DatasetDiscarded.class, run.id()))
                        .hasSize(1));
        assertThat(broker.events(Topics.DATASETS, DatasetReady.class, run.id())).hasSize(1);
        assertThat(filesLeft()).isEmpty();
    }

    private static boolean isLoading(RunDatabase database) throws SQLException {
        return database.column("select count(*) from pg_locks where locktype = 'advisory' and not granted"
                        + " and database = (select oid from pg_database where datname = current_database())")
                .equals(List.of("1"));
    }

    private List<Path> filesLeft() throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private void send(String channel, Event event) {
        broker.send(
                topic(channel),
                event.key(),
                UUID.randomUUID().toString(),
                EventType.of(event).type(),
                EventJson.write(event));
    }

    private String topic(String channel) {
        return "killed." + suffix + "." + channel;
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        servers.forEach((name, value) -> command.add("-D" + name + "=" + value));
        String schema = "killed_" + suffix;
        CHANNELS.forEach(channel -> {
            command.add("-Dmp.messaging.incoming." + channel + ".topic=" + topic(channel));
            command.add("-Dmp.messaging.incoming." + channel + ".group.id=" + suffix);
        });
        Map.of(
                        "quarkus.http.port",
                        "0",
                        "quarkus.datasource.jdbc.additional-jdbc-properties.currentSchema",
                        schema,
                        "quarkus.flyway.schemas",
                        schema,
                        "quarkus.flyway.default-schema",
                        schema,
                        "testflow.data.work-dir",
                        work.toString(),
                        "testflow.data.lease",
                        "PT2S",
                        "testflow.data.reap",
                        "PT1S")
                .forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "killed-" + suffix + ".log").toFile()))
                .start();
        started.add(process);
        return process;
    }
}
