package dev.testflow.provisioner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.ServiceProcess;
import dev.testflow.embedded.testing.TestBroker;
import dev.testflow.machine.MarkedProcess;
import dev.testflow.machine.MarkedProcesses;
import dev.testflow.machine.ProcessMark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as a process of its own, with {@code kill -9} at the worst moments. */
class ProvisionerKilledIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Map<String, String> servers = new BrokerAndDatabase().start();
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final String plans = "killed." + suffix + ".plans";
    private final String leases = "killed." + suffix + ".leases";
    private final String results = "killed." + suffix + ".results";
    private final List<Process> started = new ArrayList<>();
    private final TestBroker broker = TestBroker.shared();
    private Shop shop;

    @BeforeEach
    void open() throws Exception {
        String bootstrap = servers.get("kafka.bootstrap.servers");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(
                            new NewTopic(plans, 1, (short) 1),
                            new NewTopic(results, 1, (short) 1),
                            new NewTopic(leases, 1, (short) 1)))
                    .all()
                    .get();
        }
        Files.createDirectories(work());
        shop = Shop.in(folder.resolve("origin"), Map.of("shop/readme.txt", "a shop"));
    }

    @AfterEach
    void close() {
        started.forEach(Process::destroyForcibly);
        marked().forEach(process -> MarkedProcesses.kill(process.mark().toString()));
    }

    @Test
    void afterTheIntentAndBeforeTheCreation() throws Exception {
        String run;
        try (ServerSocket silence = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            PlanSelected plan =
                    new Shop("http://127.0.0.1:" + silence.getLocalPort() + "/shop.git", shop.head()).plan(api());
            Process first = start();
            broker.send(plans, plan.run(), plan);
            run = plan.run();
            try (Socket asked = silence.accept()) {
                assertThat(asked.isConnected()).isTrue();
                assertThat(left()).hasSize(1);
                first.destroyForcibly().waitFor();
            }
        }
        start();

        await().pollInSameThread().atMost(LONG).until(() -> !events(run).isEmpty());

        EnvironmentFailed failed = (EnvironmentFailed) events(run).getFirst();
        assertThat(failed.reason()).contains("the service api failed").contains("cannot be fetched");
        await().pollInSameThread()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(left()).isEmpty());
    }

    @Test
    void whileItCreates() throws Exception {
        Path signal = folder.resolve("signal");
        ServiceSpec waiting = Shop.process("api", Map.of("DB", "{db.url}"), "ready-with=" + signal);
        PlanSelected plan = shop.plan(waiting, Shop.database("db"));
        Process first = start();
        broker.send(plans, plan.run(), plan);
        await().pollInSameThread().atMost(LONG).until(() -> commands().size() == 1);
        long abandoned = commands().getFirst();
        first.destroyForcibly().waitFor();
        assertThat(events(plan.run())).isEmpty();
        Files.createFile(signal);
        start();

        await().pollInSameThread().atMost(LONG).until(() -> !events(plan.run()).isEmpty());

        EnvironmentReady ready = (EnvironmentReady) events(plan.run()).getFirst();
        assertThat(ready.fence()).isEqualTo(2);
        assertThat(commands()).hasSize(1).doesNotContain(abandoned);
        broker.send(results, UUID.randomUUID().toString(), Shop.finished(plan));
        await().pollInSameThread()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(left()).isEmpty());
        await().pollInSameThread().atMost(LONG).until(() -> events(plan.run()).size() == 2);
    }

    @Test
    void whileItIsReady() throws Exception {
        PlanSelected plan = shop.plan(api(), Shop.database("db"));
        Process first = start();
        broker.send(plans, plan.run(), plan);
        await().pollInSameThread().atMost(LONG).until(() -> !events(plan.run()).isEmpty());
        List<Long> before = commands();

        first.destroyForcibly().waitFor();
        start();
        PlanSelected later = shop.plan(Shop.database("later"));
        broker.send(plans, later.run(), later);
        await().pollInSameThread().atMost(LONG).until(() -> !events(later.run()).isEmpty());

        assertThat(commands()).isEqualTo(before);
        assertThat(events(plan.run())).hasSize(1);
        broker.send(results, UUID.randomUUID().toString(), Shop.finished(plan));
        await().pollInSameThread().atMost(LONG).until(() -> events(plan.run()).size() == 2);
        assertThat(events(plan.run()).get(1)).isInstanceOf(EnvironmentReleased.class);
        broker.send(results, UUID.randomUUID().toString(), Shop.finished(later));
        await().pollInSameThread()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(left()).isEmpty());
    }

    @Test
    void whileItDestroys() throws Exception {
        PlanSelected plan = shop.plan(api(), Shop.database("db"));
        Process first = start();
        broker.send(plans, plan.run(), plan);
        await().pollInSameThread().atMost(LONG).until(() -> !events(plan.run()).isEmpty());
        EnvironmentReady ready = (EnvironmentReady) events(plan.run()).getFirst();
        try (Connection admin = admin();
                Statement blocking = admin.createStatement()) {
            admin.setAutoCommit(false);
            blocking.execute("create table held (id int)");
            blocking.execute("grant all on held to " + database(ready));
            broker.send(results, UUID.randomUUID().toString(), Shop.finished(plan));
            await().pollInSameThread().atMost(LONG).until(() -> left().equals(Set.of(database(ready))));

            first.destroyForcibly().waitFor();
        }
        start();

        await().pollInSameThread().atMost(LONG).until(() -> events(plan.run()).size() == 2);
        assertThat(events(plan.run()).get(1)).isInstanceOf(EnvironmentReleased.class);
        assertThat(left()).isEmpty();
    }

    private static String database(EnvironmentReady ready) {
        return ready.endpoints().stream()
                .filter(endpoint -> endpoint.service().equals("db"))
                .findFirst()
                .orElseThrow()
                .properties()
                .get("database");
    }

    private List<EnvironmentEvent> events(String run) {
        return broker.events(Topics.ENVIRONMENTS, EnvironmentEvent.class, run);
    }

    private Process start() throws IOException {
        Map<String, String> properties = new HashMap<>(Map.of(
                "testflow.repositories.allowed", "file:///,http://",
                "testflow.provisioner.work-dir", work().toString(),
                "testflow.provisioner.claim", "PT3S",
                "testflow.provisioner.heartbeat", "PT0.5S",
                "testflow.provisioner.reaper", "PT1S",
                "testflow.provisioner.postgres.url", servers.get("quarkus.datasource.jdbc.url"),
                "testflow.provisioner.postgres.password", servers.get("quarkus.datasource.password")));
        Map.of("plans", plans, "results", results, "leases", leases).forEach((channel, topic) -> {
            properties.put("mp.messaging.incoming." + channel + ".topic", topic);
            properties.put("mp.messaging.incoming." + channel + ".group.id", suffix);
        });
        Process process =
                ServiceProcess.start("killed_" + suffix, properties, Path.of("target", "killed-" + suffix + ".log"));
        started.add(process);
        return process;
    }

    private Path work() {
        return folder.resolve("work");
    }

    private Connection admin() throws SQLException {
        return DriverManager.getConnection(
                servers.get("quarkus.datasource.jdbc.url"), "postgres", servers.get("quarkus.datasource.password"));
    }

    /** What this installation has: databases, roles, folders. */
    private Set<String> left() {
        String prefix = ResourceName.prefix(ProcessMark.installation(work()));
        Set<String> left = names("select datname from pg_database where starts_with(datname, '" + prefix
                + "') union select rolname from pg_roles where starts_with(rolname, '" + prefix + "')");
        String[] folders = work().resolve("environments").toFile().list();
        left.addAll(folders == null ? List.of() : List.of(folders));
        marked().forEach(process -> left.add(process.mark().toString()));
        return left;
    }

    private Set<String> names(String sql) {
        try (Connection admin = admin();
                var rows = admin.createStatement().executeQuery(sql)) {
            Set<String> names = new TreeSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<MarkedProcess> marked() {
        return MarkedProcesses.find().stream()
                .filter(process -> process.mark().startsWith("env", ProcessMark.installation(work())))
                .toList();
    }

    /** The processes that are the service itself, not its guard. */
    private List<Long> commands() {
        return marked().stream()
                .map(MarkedProcess::pid)
                .filter(pid -> ProcessHandle.of(pid)
                        .flatMap(process -> process.info().command())
                        .filter(command -> command.endsWith("java"))
                        .isPresent())
                .toList();
    }

    private static ServiceSpec api() {
        ServiceSpec api = Shop.process("api", Map.of());
        return new ServiceSpec(
                "api", "process", "shop", api.command(), Map.of(), List.of(), new ReadinessSpec(null, 20));
    }
}
