package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.connectstub.ConnectStub;
import dev.testflow.connectstub.Flow;
import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.StepCondition;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepOptions;
import dev.testflow.contract.StepSpec;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.EmbeddedDatabase;
import dev.testflow.executor.GitFixture.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two packaged executors that share a database, which is kept on disk, and what can happen to any of the three in the middle of a run.
 *
 * <p>{@code -Dtestflow.crashes.moments} says at how many random moments executors are killed, {@code -Dtestflow.crashes.seed} at which, {@code -Dtestflow.crashes.steps} in how many steps.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashesIT {

    private static final int MOMENTS = Integer.getInteger("testflow.crashes.moments", 2);
    private static final long SEED = Long.getLong("testflow.crashes.seed", 1);
    private static final int STEPS = Integer.getInteger("testflow.crashes.steps", 30);
    private static final int LATEST_MILLIS = 4_000;
    private static final String STEP = """
            echo "graph/$TESTFLOW_STEP $(date +%s%3N)" >>"$FOLDER/$TESTFLOW_RUN"
            echo "n=$TESTFLOW_STEP" >"$TESTFLOW_OUTPUT"
            [ "$0" = "$INPUT_N" ]
            """;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Map<String, String> servers = new BrokerAndDatabase().start();
    private final String installation =
            "crashes_" + UUID.randomUUID().toString().substring(0, 8);
    private Path folder;
    private EmbeddedDatabase database;
    private BusFixture bus;
    private Revision revision;
    private List<ExecutorProcess> executors;

    /** After so many milliseconds from a plan's publication, these are killed. */
    record Moment(int number, int millis, List<Integer> victims) {}

    static Stream<Moment> moments() {
        Random random = new Random(SEED);
        List<List<Integer>> victims = List.of(List.of(0), List.of(1), List.of(0, 1));
        return IntStream.rangeClosed(1, MOMENTS)
                .mapToObj(number ->
                        new Moment(number, random.nextInt(LATEST_MILLIS), victims.get(random.nextInt(victims.size()))));
    }

    @BeforeAll
    void prepare(@TempDir Path folder) throws IOException {
        this.folder = folder;
        database = EmbeddedDatabase.keptIn(folder.resolve("database"), 0);
        revision = new GitFixture(folder).with("run.sh", """
                        echo "$1 $(date +%s%3N)" >>"$FOLDER/$TESTFLOW_RUN"
                        setsid sleep 4711 &
                        sleep 0.15
                        while [ "$1" = waiting ] && ! [ -e "$FOLDER/go" ]; do sleep 0.05; done
                        echo '<testsuite><testcase name="x"/></testsuite>' >report.xml
                        """).commit();
        executors = Stream.of("first", "second")
                .map(name -> new ExecutorProcess(installation, workDir(), folder.resolve(name + ".log"), settings()))
                .toList();
        bothLive();
        bus = new BusFixture(servers.get("kafka.bootstrap.servers"));
    }

    @AfterAll
    void stop() {
        executors.stream().filter(ExecutorProcess::isAlive).forEach(ExecutorProcess::kill);
        bus.close();
        database.close();
    }

    @BeforeEach
    void bothLive() throws IOException {
        Files.deleteIfExists(folder.resolve("go"));
        startTheDead();
        executors.forEach(ExecutorProcess::awaitReady);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void killedExecutorsCostNoVerdict(Moment moment) throws Exception {
        PlanFixture plan = plan(IntStream.range(0, 30).mapToObj(i -> "t" + i).toArray(String[]::new));
        executors.getFirst().publish(bus, plan);
        TimeUnit.MILLISECONDS.sleep(moment.millis());

        moment.victims().forEach(victim -> executors.get(victim).kill());

        startTheDead();
        awaitPassed(plan);
        assertOnceEach(plan);
        awaitNothingLeft(plan);
    }

    /** Each step finds what the step gave that it needs, whichever executor died in between. */
    @ParameterizedTest
    @MethodSource("momentsOfSteps")
    void stepsGoOnFromWhereTheyWere(Moment moment) throws Exception {
        CrossTestSpec graph = graph(new Random(SEED + moment.number()));
        PlanFixture plan = plan().crossTest(graph);
        executors.getFirst().publish(bus, plan);
        TimeUnit.MILLISECONDS.sleep(moment.millis());

        moment.victims().forEach(victim -> executors.get(victim).kill());

        startTheDead();
        awaitPassed(plan);
        assertOnceEach(plan);
        assertInOrder(plan, graph);
        awaitNothingLeft(plan);
    }

    /** A run that was cancelled cleans up, whoever dies while it does. */
    @Test
    void stepsCleanUpAlsoWhenTheirExecutorsAreKilledMeanwhile() throws Exception {
        String noted = "echo \"graph/$TESTFLOW_STEP $(date +%s%3N)\" >>\"$FOLDER/$TESTFLOW_RUN\"; ";
        StepSpec hanging = new StepSpec(
                "hanging", "app", "graph/hanging", List.of("sh", "-c", noted + "exec sleep 4711"), List.of());
        StepSpec clean = new StepSpec(
                        "clean",
                        "app",
                        "graph/clean",
                        List.of("sh", "-c", noted + "while ! [ -e \"$FOLDER/go\" ]; do sleep 0.05; done"),
                        List.of("hanging"))
                .with(StepOptions.NONE.when(StepCondition.ALWAYS));
        PlanFixture plan = plan().crossTest(new CrossTestSpec("graph", List.of(hanging, clean), 600));
        executors.getFirst().publish(bus, plan);
        await().atMost(PATIENCE).until(() -> executions(plan).containsKey("graph/hanging"));

        update("update runs set cancel_requested = true where run = ?", plan.run);
        await().atMost(PATIENCE).until(() -> executions(plan).containsKey("graph/clean"));
        executors.forEach(ExecutorProcess::kill);

        startTheDead();
        await().atMost(PATIENCE).until(() -> executions(plan).get("graph/clean").size() == 2);
        Files.createFile(folder.resolve("go"));
        assertThat(bus.awaitFinished(plan.run).verdict()).isEqualTo(Verdict.CANCELLED);
        assertThat(query("select verdict from planned_tests where run = ? order by position", plan.run))
                .containsExactly("CANCELLED", "PASSED");
        awaitNothingLeft(plan);
    }

    static Stream<Moment> momentsOfSteps() {
        return moments().limit(Math.max(1, MOMENTS / 2));
    }

    private static CrossTestSpec graph(Random random) {
        List<StepSpec> steps = new ArrayList<>();
        for (int number = 0; number < STEPS; number++) {
            int before = number;
            List<String> needs = IntStream.range(0, random.nextInt(4))
                    .filter(i -> before > 0)
                    .mapToObj(i -> "s" + random.nextInt(before))
                    .distinct()
                    .toList();
            String giver = needs.isEmpty() ? "" : needs.getFirst();
            List<StepInput> inputs =
                    needs.isEmpty() ? List.of() : List.of(new StepInput("n", giver, "$.n", null, false));
            steps.add(new StepSpec("s" + number, "app", "graph/s" + number, List.of("sh", "-c", STEP, giver), needs)
                    .with(inputs));
        }
        return new CrossTestSpec("graph", steps, 600);
    }

    private void assertInOrder(PlanFixture plan, CrossTestSpec graph) throws SQLException, IOException {
        Map<String, List<Long>> executions = executions(plan);
        for (StepSpec step : graph.steps()) {
            long begin = executions.get(step.test()).getFirst();
            for (String need : step.needs()) {
                assertThat(Long.parseLong(query(
                                        "select (extract(epoch from decided_at) * 1000)::bigint from planned_tests where run = ? and test = ?",
                                        plan.run,
                                        "graph/" + need)
                                .getFirst()))
                        .as("%s before %s", need, step.id())
                        .isLessThanOrEqualTo(begin);
            }
        }
    }

    @Test
    void pausedExecutorHasNoSayAfterItsLease() throws Exception {
        PlanFixture plan = plan("a", "waiting", "c");
        executors.getFirst().publish(bus, plan);
        await().atMost(PATIENCE).until(() -> executions(plan).containsKey("waiting"));
        ExecutorProcess paused = holder(plan);

        paused.signal("STOP");

        await().atMost(PATIENCE).until(() -> executions(plan).get("waiting").size() == 2);
        Files.createFile(folder.resolve("go"));
        awaitPassed(plan);
        paused.signal("CONT");
        awaitNothingLeft(plan);
        assertOnceEach(plan);
    }

    @Test
    void whatIsExecutedElsewhereIsExecutedOnceWhoeverIsKilledMeanwhile() throws Exception {
        ConnectStub connect = CloudStubs.stub();
        DurableStub durable = CloudStubs.durable();
        connect.flow("crashes", new Flow(List.of("Welcome to the garden centre"), 12, Flow.Ending.BY_ITSELF));
        Revision tests = new GitFixture(folder)
                .with(
                        "test-scripts.md",
                        "## S1: One\nExpected: System plays: \"Welcome to the garden centre\"\nExpected: Call disconnects\n")
                .with("order.json", "{\"function\": \"shop:1\", \"payload\": {\"run\": \"crashes\", \"looks\": 12}}")
                .commit();
        PlanFixture calls = new PlanFixture(tests, "connect")
                .variables(Map.of("CONNECT_FLOW_ID", "crashes"))
                .tests("test-scripts.md");
        PlanFixture orders = new PlanFixture(tests, "durable").tests("order.json");
        executors.getFirst().publish(bus, calls);
        executors.getFirst().publish(bus, orders);
        await().atMost(PATIENCE).until(() -> connect.started("crashes") == 1 && durable.begun("crashes") == 1);

        executors.forEach(ExecutorProcess::kill);

        startTheDead();
        awaitPassed(calls);
        awaitPassed(orders);
        assertThat(connect.started("crashes")).isOne();
        assertThat(durable.begun("crashes")).isOne();
        assertThat(Files.readString(folder.resolve("first.log")) + Files.readString(folder.resolve("second.log")))
                .doesNotContain(CloudStubs.KEY, CloudStubs.SECRET, DurableStub.ACCOUNT);
    }

    @Test
    void killedDatabaseLosesNothingThatWasTold() throws Exception {
        PlanFixture plan = plan(IntStream.range(0, 30).mapToObj(i -> "t" + i).toArray(String[]::new));
        executors.getFirst().publish(bus, plan);
        await().atMost(PATIENCE).until(() -> bus.tests(plan.run).size() >= 3);

        killDatabase();

        List<String> told = bus.tests(plan.run).stream().map(TestFinished::test).toList();
        database = EmbeddedDatabase.keptIn(folder.resolve("database"), port());
        assertThat(query("select test from planned_tests where run = ? and verdict = 'PASSED'", plan.run))
                .containsAll(told);
        awaitPassed(plan);
        assertOnceEach(plan);
        awaitNothingLeft(plan);
    }

    @Test
    void orderlyStopGivesShardsBackAtOnce() throws Exception {
        PlanFixture plan = plan("a", "waiting", "c");
        executors.getFirst().publish(bus, plan);
        await().atMost(PATIENCE).until(() -> executions(plan).containsKey("waiting"));

        ExecutorProcess stopped = holder(plan);
        stopped.terminate();

        String name = "%-" + stopped.pid() + "-%";
        assertThat(RunFiles.workspaces(workDir()))
                .noneMatch(path -> path.toString().contains("-" + stopped.pid() + "-"));
        assertThat(query(
                        "select shard from shards where run = ? and holder like ? and lease_until > now() and not done",
                        plan.run,
                        name))
                .isEmpty();
        Files.createFile(folder.resolve("go"));
        awaitPassed(plan);
        assertOnceEach(plan);
    }

    private PlanFixture plan(String... tests) {
        return new PlanFixture(revision, "command")
                .command("sh", "run.sh", "{test_name}")
                .reports("report.xml")
                .variables(Map.of("FOLDER", folder.toString()))
                .tests(tests);
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(CloudStubs.settings());
        settings.put("aws.accessKeyId", CloudStubs.KEY);
        settings.put("aws.secretAccessKey", CloudStubs.SECRET);
        settings.putAll(Map.of(
                "quarkus.datasource.jdbc.url",
                database.jdbcUrl(),
                "quarkus.datasource.password",
                database.password(),
                "testflow.executor.lease",
                "PT4S",
                "testflow.executor.heartbeat",
                "PT1S"));
        return settings;
    }

    private Path workDir() {
        return folder.resolve("work");
    }

    private void startTheDead() throws IOException {
        for (ExecutorProcess executor : executors) {
            if (!executor.isAlive()) {
                executor.start();
            }
        }
    }

    private void awaitPassed(PlanFixture plan) throws SQLException {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() -> !query("select run from runs where run = ? and state = 'finished'", plan.run)
                        .isEmpty());
        assertThat(query("select verdict from runs where run = ?", plan.run)).containsExactly("PASSED");
    }

    /** Every test has one verdict, which was told once, and no test began after it had one. */
    private void assertOnceEach(PlanFixture plan) throws SQLException, IOException {
        List<String> planned = query("select test from planned_tests where run = ?", plan.run);
        await().untilAsserted(() -> assertThat(bus.tests(plan.run).stream()
                        .distinct()
                        .filter(it -> it.verdict() == Verdict.PASSED)
                        .map(TestFinished::test))
                .containsExactlyInAnyOrderElementsOf(planned));
        assertThat(query("select test from attempts where run = ?", plan.run))
                .containsExactlyInAnyOrderElementsOf(planned);
        Map<String, List<Long>> executions = executions(plan);
        for (String test : planned) {
            long decided = Long.parseLong(query(
                            "select (extract(epoch from decided_at) * 1000)::bigint from planned_tests where run = ? and test = ?",
                            plan.run,
                            test)
                    .getFirst());
            assertThat(executions.get(test)).as(test).isNotEmpty().allMatch(begin -> begin <= decided);
        }
    }

    private void awaitNothingLeft(PlanFixture plan) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(RunFiles.processes(workDir())).isEmpty();
            assertThat(RunFiles.workspaces(workDir())).isEmpty();
            assertThat(query("select shard from shards where run = ? and not done", plan.run))
                    .isEmpty();
        });
    }

    /** When the executions of each test began, in milliseconds of the epoch. */
    private Map<String, List<Long>> executions(PlanFixture plan) throws IOException {
        Map<String, List<Long>> executions = new TreeMap<>();
        Path file = folder.resolve(plan.run);
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            executions
                    .computeIfAbsent(line.substring(0, line.indexOf(' ')), test -> new ArrayList<>())
                    .add(Long.parseLong(line.substring(line.indexOf(' ') + 1)));
        }
        return executions;
    }

    /** Who executes a run with one shard. */
    private ExecutorProcess holder(PlanFixture plan) throws SQLException {
        String holder =
                query("select holder from shards where run = ?", plan.run).getFirst();
        return executors.stream()
                .filter(executor -> holder.contains("-" + executor.pid() + "-"))
                .findFirst()
                .orElseThrow();
    }

    private int port() {
        return Integer.parseInt(database.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
    }

    /** As {@code kill -9} does to all processes of the server. */
    private void killDatabase() throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(folder.resolve("database/data/postmaster.pid"))
                .getFirst()
                .strip());
        ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
        database.close();
    }

    private void update(String sql, String parameter) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl() + "?currentSchema=" + installation,
                        database.username(),
                        database.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            statement.executeUpdate();
        }
    }

    private List<String> query(String sql, String... parameters) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        database.jdbcUrl() + "?currentSchema=" + installation,
                        database.username(),
                        database.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }
}
