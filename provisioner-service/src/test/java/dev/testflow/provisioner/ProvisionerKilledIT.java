package dev.testflow.provisioner;

import static dev.testflow.provisioner.Runs.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.AccountStub;
import dev.testflow.embedded.testing.ServiceProcess;
import dev.testflow.embedded.testing.TestBroker;
import dev.testflow.machine.MarkedProcess;
import dev.testflow.machine.MarkedProcesses;
import dev.testflow.machine.ProcessMark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as a process of its own, whose {@code kill -9} finds environments at all the worst moments. */
class ProvisionerKilledIT {

    @TempDir
    static Path folder;

    private static final Map<String, String> SERVERS = new BrokerAndDatabase().start();
    private static final String SUFFIX = UUID.randomUUID().toString().substring(0, 8);
    private static final List<Process> STARTED = new ArrayList<>();
    private static final TestBroker BROKER = TestBroker.shared();
    private static final Runs RUNS = new Runs();
    private static final AccountStub ACCOUNT = new AccountStub();

    private static PlanSelected intended;
    private static PlanSelected created;
    private static PlanSelected scripted;
    private static PlanSelected applied;
    private static PlanSelected ready;
    private static PlanSelected kept;
    private static PlanSelected expired;
    private static PlanSelected destroyed;
    private static PlanSelected paid;
    private static PlanSelected lost;
    private static Path signal;
    private static List<Long> commandsOfTheCreated;
    private static List<Long> commandsOfTheReady;
    private static List<Long> toolsOfTheApplied;

    @BeforeAll
    static void killItInTheMiddleOfEverything() throws Exception {
        createTopics();
        Files.createDirectories(work());
        signal = folder.resolve("signal");
        Shop shop = Shop.in(
                folder.resolve("origin"),
                Map.of(
                        "shop/slow.sql", "create table a (id int); select pg_sleep(600);",
                        "shop/infra/outputs.json", "{}",
                        "shop/infra/hangs", "while it is applied"));
        try (ServerSocket silence = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Connection admin = admin();
                Statement blocking = admin.createStatement()) {
            intended = new Shop("http://127.0.0.1:" + silence.getLocalPort() + "/shop.git", shop.head()).plan(api());
            created = shop.plan(
                    Shop.process("api", Map.of("DB", "{db.url}"), "ready-with=" + signal), Shop.database("db"));
            scripted = shop.plan(Shop.database("db", "slow.sql"));
            applied = shop.plan(Shop.module());
            ready = shop.plan(api(), Shop.database("db"));
            kept = shop.kept(600, Shop.database("db"));
            expired = shop.plan(8, Shop.database("db"));
            destroyed = shop.plan(api(), Shop.database("db"));
            paid = shop.plan(
                    cloud("uploads", "aws-bucket"), cloud("trail", "aws-log-group"), cloud("worker", "aws-role"));
            lost = shop.plan(
                    cloud("uploads", "aws-bucket"), cloud("trail", "aws-log-group"), cloud("worker", "aws-role"));
            Process first = start();

            List.of(intended, created, scripted, applied, ready, kept, expired, destroyed)
                    .forEach(plan -> BROKER.send(topic("plans"), plan.run(), plan));
            atLast().until(() -> !RUNS.events(destroyed).isEmpty());
            block(admin, blocking, RUNS.await(destroyed, EnvironmentReady.class));
            finish(destroyed, Verdict.PASSED);
            finish(kept, Verdict.FAILED);
            silence.accept();
            awaiting().until(() -> left(destroyed).equals(Set.of(resource(destroyed, "db"))));
            awaiting()
                    .until(() ->
                            commands(created).size() == 1 && commands(ready).size() == 1);
            awaiting().until(() -> sessions(scripted) == 1);
            awaiting().until(ProvisionerKilledIT::isApplying);
            awaiting().until(() -> state(kept).equals("dirty"));
            List.of(ready, expired).forEach(plan -> RUNS.await(plan, EnvironmentReady.class));
            commandsOfTheCreated = commands(created);
            commandsOfTheReady = commands(ready);
            toolsOfTheApplied = pids(applied);
            ACCOUNT.silence("PUT bucket tagging");
            ACCOUNT.silence("CreateLogGroup");
            ACCOUNT.mute("CreateRole");
            List.of(paid, lost).forEach(plan -> BROKER.send(topic("plans"), plan.run(), plan));
            awaiting()
                    .until(() -> Stream.of("PUT bucket tagging", "CreateLogGroup", "CreateRole")
                            .allMatch(request -> Collections.frequency(ACCOUNT.requests(), request) == 2));

            first.destroyForcibly().waitFor();
        }
        assertThat(List.of(intended, created, scripted, applied)).allSatisfy(plan -> {
            assertThat(RUNS.events(plan)).isEmpty();
            assertThat(left(plan)).isNotEmpty();
        });
        assertThat(ACCOUNT.buckets()).hasSize(2);
        assertThat(ACCOUNT.groups()).isEmpty();
        assertThat(ACCOUNT.roles()).hasSize(2);
        names("delete from " + schema() + ".environments where run = '" + lost.run() + "' returning run");
        ACCOUNT.answerAll();
        Files.createFile(signal);
        start();
        atLast().until(() -> fence(created) == 2);
    }

    /** Waits for what a service does first, which takes a while to start. */
    private static ConditionFactory atLast() {
        return awaiting().atMost(Duration.ofMinutes(5));
    }

    @AfterAll
    static void close() {
        STARTED.forEach(Process::destroyForcibly);
        ACCOUNT.close();
        marked().forEach(process -> MarkedProcesses.kill(process.mark().toString()));
    }

    @Test
    void afterTheIntentAndBeforeTheCreation() {
        EnvironmentFailed failed = RUNS.await(intended, EnvironmentFailed.class);

        assertThat(failed.reason()).contains("the service api failed").contains("cannot be fetched");
        awaitNothingLeft(intended);
    }

    @Test
    void whileItCreates() {
        EnvironmentReady again = RUNS.await(created, EnvironmentReady.class);

        assertThat(again.fence()).isEqualTo(2);
        assertThat(commands(created)).hasSize(1).doesNotContainAnyElementsOf(commandsOfTheCreated);
        finish(created, Verdict.PASSED);
        awaitNothingLeft(created);
        RUNS.await(created, 2);
    }

    /** The bucket is there and has no tags yet; of the log group, the ledger knows alone; the role is there, but the ledger has not heard of it. */
    @Test
    void betweenWhatTheLedgerSaysAndWhatTheAccountHas() {
        EnvironmentReady again = RUNS.await(paid, EnvironmentReady.class);

        assertThat(again.fence()).isEqualTo(2);
        assertThat(ACCOUNT.requests())
                .containsSubsequence("PUT bucket", "DELETE bucket", "PUT bucket", "PUT bucket tagging");
        assertThat(ACCOUNT.requests()).containsSubsequence("CreateRole", "DeleteRole", "CreateRole");
        assertThat(List.of(ACCOUNT.buckets(), ACCOUNT.groups(), ACCOUNT.roles()))
                .allSatisfy(resources -> assertThat(inAccount(paid, resources))
                        .singleElement()
                        .satisfies(name -> assertThat(resources.get(name)).hasSize(3)));
        finish(paid, Verdict.PASSED);
        RUNS.await(paid, EnvironmentReleased.class);
        assertThat(List.of(ACCOUNT.buckets(), ACCOUNT.groups(), ACCOUNT.roles()))
                .allSatisfy(resources -> assertThat(inAccount(paid, resources)).isEmpty());
    }

    /** The environment is forgotten as well: only the ledger's reservations and the account know of it. */
    @Test
    void betweenWhatTheLedgerSaysAndWhatTheAccountHasWhenNobodyAsksAgain() {
        awaiting()
                .untilAsserted(() -> assertThat(List.of(ACCOUNT.buckets(), ACCOUNT.groups(), ACCOUNT.roles()))
                        .allSatisfy(resources ->
                                assertThat(inAccount(lost, resources)).isEmpty()));
        awaiting()
                .untilAsserted(() -> assertThat(names("select state || ' ' || type from " + schema()
                                + ".sandbox_resources where run = '" + lost.run() + "'"))
                        .containsExactly("gone aws-bucket", "gone aws-role", "released aws-log-group"));
    }

    private static List<String> inAccount(PlanSelected plan, Map<String, Map<String, String>> resources) {
        String environment = Environment.idOf(plan.run());
        return resources.keySet().stream()
                .filter(name -> Stream.of("uploads", "trail", "worker")
                        .map(service -> ResourceName.of(ProcessMark.installation(work()), environment, service))
                        .anyMatch(resource -> name.equals(
                                "testflow-" + resource.substring("tf_".length()).replace('_', '-'))))
                .toList();
    }

    @Test
    void whileAScriptIsExecuted() {
        awaiting().until(() -> fence(scripted) == 2 && sessions(scripted) == 1);

        finish(scripted, Verdict.PASSED);

        RUNS.await(scripted, EnvironmentReleased.class);
        awaitNothingLeft(scripted);
        assertThat(RUNS.events(scripted)).hasSize(1);
    }

    /** The tool lives on, and may make what nobody asked for any more. */
    @Test
    void whileAModuleIsApplied() {
        awaiting().until(() -> isApplying() && Collections.disjoint(pids(applied), toolsOfTheApplied));

        finish(applied, Verdict.PASSED);

        RUNS.await(applied, EnvironmentReleased.class);
        awaitNothingLeft(applied);
        assertThat(RUNS.events(applied)).hasSize(1);
    }

    @Test
    void whileItIsReady() {
        RUNS.await(created, EnvironmentReady.class);

        assertThat(commands(ready)).isEqualTo(commandsOfTheReady);
        assertThat(RUNS.events(ready)).hasSize(1);
        finish(ready, Verdict.PASSED);
        RUNS.await(ready, EnvironmentReleased.class);
        awaitNothingLeft(ready);
        RUNS.await(ready, 2);
    }

    @Test
    void whileItIsKeptForPeopleToLook() {
        RUNS.await(expired, EnvironmentReleased.class);

        assertThat(state(kept)).isEqualTo("dirty");
        assertThat(left(kept)).isNotEmpty();
        names("update " + schema() + ".environments set expires_at = now() where run = '" + kept.run()
                + "' returning run");
        RUNS.await(kept, EnvironmentReleased.class);
        awaitNothingLeft(kept);
    }

    @Test
    void whenItsLeaseRunsOutMeanwhile() {
        EnvironmentReleased released = RUNS.await(expired, EnvironmentReleased.class);

        assertThat(released.reason()).isEqualTo("its lease ran out");
        awaitNothingLeft(expired);
    }

    @Test
    void whileItDestroys() {
        RUNS.await(destroyed, EnvironmentReleased.class);

        awaitNothingLeft(destroyed);
        RUNS.await(destroyed, 2);
    }

    private static void createTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SERVERS.get("kafka.bootstrap.servers")))) {
            admin.createTopics(Stream.of("plans", "leases", "results")
                            .map(channel -> new NewTopic(topic(channel), 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** Nobody can drop a role that somebody is about to grant something to. */
    private static void block(Connection admin, Statement blocking, EnvironmentReady ready) throws SQLException {
        admin.setAutoCommit(false);
        blocking.execute("create table held (id int)");
        blocking.execute("grant all on held to " + Runs.endpoint(ready, "db").get("user"));
    }

    private static void finish(PlanSelected plan, Verdict verdict) {
        BROKER.send(topic("results"), UUID.randomUUID().toString(), Shop.finished(plan, verdict));
    }

    private static Process start() throws IOException {
        Map<String, String> properties = new HashMap<>(Map.of(
                "testflow.repositories.allowed", "file:///,http://",
                "testflow.provisioner.work-dir", work().toString(),
                "testflow.provisioner.claim", "PT3S",
                "testflow.provisioner.heartbeat", "PT1S",
                "testflow.provisioner.reaper", "PT1S",
                "testflow.provisioner.poll", "PT0.1S",
                "testflow.provisioner.workers", "6",
                "testflow.provisioner.terraform.executable",
                        Path.of("src/test/resources/stand-ins/terraform")
                                .toAbsolutePath()
                                .toString(),
                "testflow.provisioner.postgres.url", SERVERS.get("quarkus.datasource.jdbc.url")));
        properties.putAll(SandboxStub.settings(ACCOUNT));
        properties.put("aws.accessKeyId", SandboxStub.KEY);
        properties.put("aws.secretAccessKey", SandboxStub.SECRET);
        properties.put("testflow.provisioner.postgres.password", SERVERS.get("quarkus.datasource.password"));
        for (String channel : List.of("plans", "results", "leases")) {
            properties.put("mp.messaging.incoming." + channel + ".topic", topic(channel));
            properties.put("mp.messaging.incoming." + channel + ".group.id", SUFFIX);
        }
        Process process = ServiceProcess.start(schema(), properties, Path.of("target", "killed-" + SUFFIX + ".log"));
        STARTED.add(process);
        return process;
    }

    private static String topic(String channel) {
        return "killed." + SUFFIX + "." + channel;
    }

    private static String schema() {
        return "killed_" + SUFFIX;
    }

    private static Path work() {
        return folder.resolve("work");
    }

    private static Connection admin() throws SQLException {
        return DriverManager.getConnection(
                SERVERS.get("quarkus.datasource.jdbc.url"), "postgres", SERVERS.get("quarkus.datasource.password"));
    }

    private static void awaitNothingLeft(PlanSelected plan) {
        awaiting().untilAsserted(() -> assertThat(left(plan)).isEmpty());
    }

    private static boolean isApplying() {
        return Files.exists(
                work().resolve("terraform").resolve(resource(applied, "queue")).resolve("application/infra/applying"));
    }

    /** What there is of a run's environment: databases, roles, folders, processes. */
    private static Set<String> left(PlanSelected plan) {
        Set<String> left = names("select datname from pg_database union select rolname from pg_roles");
        for (String kind : List.of("environments", "terraform")) {
            String[] folders = work().resolve(kind).toFile().list();
            left.addAll(folders == null ? List.of() : List.of(folders));
        }
        left.retainAll(resources(plan));
        marked(plan).forEach(process -> left.add(process.mark().toString()));
        return left;
    }

    private static Set<String> resources(PlanSelected plan) {
        return plan.environment().services().stream()
                .map(service -> resource(plan, service.name()))
                .collect(Collectors.toSet());
    }

    private static String resource(PlanSelected plan, String service) {
        return ResourceName.of(ProcessMark.installation(work()), Environment.idOf(plan.run()), service);
    }

    private static int sessions(PlanSelected plan) {
        return names("select pid::text from pg_stat_activity where wait_event = 'PgSleep' and datname = '"
                        + resource(plan, "db") + "'")
                .size();
    }

    private static String state(PlanSelected plan) {
        return String.join(
                "", names("select state from " + schema() + ".environments where run = '" + plan.run() + "'"));
    }

    private static int fence(PlanSelected plan) {
        return names("select generate_series(1, fence)::text from " + schema() + ".environments where run = '"
                        + plan.run() + "'")
                .size();
    }

    private static Set<String> names(String sql) {
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

    private static List<MarkedProcess> marked() {
        String installation = ProcessMark.installation(work());
        return MarkedProcesses.find().stream()
                .filter(process -> process.mark().startsWith("env", installation)
                        || process.mark().startsWith("tool", installation))
                .toList();
    }

    private static List<MarkedProcess> marked(PlanSelected plan) {
        Set<String> parts = resources(plan);
        parts.add(Environment.idOf(plan.run()));
        return marked().stream()
                .filter(process -> !Collections.disjoint(process.mark().parts(), parts))
                .toList();
    }

    private static List<Long> pids(PlanSelected plan) {
        return marked(plan).stream().map(MarkedProcess::pid).toList();
    }

    /** The processes that are the service itself, not its guard. */
    private static List<Long> commands(PlanSelected plan) {
        return marked(plan).stream()
                .map(MarkedProcess::pid)
                .filter(pid -> ProcessHandle.of(pid)
                        .flatMap(process -> process.info().command())
                        .filter(command -> command.endsWith("java"))
                        .isPresent())
                .toList();
    }

    private static ServiceSpec cloud(String name, String type) {
        return new ServiceSpec(
                name, type, null, null, null, List.of(), List.of(), Map.of(), List.of(), List.of(), null, null);
    }

    private static ServiceSpec api() {
        ServiceSpec api = Shop.process("api", Map.of());
        return new ServiceSpec(
                "api", "process", "shop", api.command(), Map.of(), List.of(), new ReadinessSpec(null, 20));
    }
}
