package dev.testflow.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.DatasetDiscarded;
import dev.testflow.contract.DatasetReady;
import dev.testflow.contract.Event;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.ServiceProcess;
import dev.testflow.embedded.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final TestBroker broker = TestBroker.shared();

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
        broker.send(topic(channel), UUID.randomUUID().toString(), event);
    }

    private String topic(String channel) {
        return "killed." + suffix + "." + channel;
    }

    private Process start() throws IOException {
        Map<String, String> properties = new HashMap<>(Map.of(
                "testflow.data.work-dir", work.toString(),
                "testflow.data.lease", "PT2S",
                "testflow.data.reap", "PT1S"));
        CHANNELS.forEach(channel -> {
            properties.put("mp.messaging.incoming." + channel + ".topic", topic(channel));
            properties.put("mp.messaging.incoming." + channel + ".group.id", suffix);
        });
        Process process =
                ServiceProcess.start("killed_" + suffix, properties, Path.of("target", "killed-" + suffix + ".log"));
        started.add(process);
        return process;
    }
}
