package dev.testflow.executor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.AwaitSpec;
import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.Endpoint;
import dev.testflow.contract.EnvironmentConfirmed;
import dev.testflow.contract.EnvironmentHeld;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.MissingService;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepOptions;
import dev.testflow.contract.StepSpec;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that wait for an event or a row, and environments that lack what others need. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class WaitingStepsIT {

    @TempDir
    Path folder;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String jdbcUrl;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Inject
    DataSource database;

    private final String topic = "payments-" + UUID.randomUUID();
    private final String table = "t" + UUID.randomUUID().toString().replace("-", "");
    private BusFixture bus;

    @BeforeEach
    void open() {
        bus = new BusFixture(bootstrap);
    }

    @AfterEach
    void close() throws SQLException {
        sql("drop table if exists public." + table);
        bus.close();
    }

    @Test
    void goOnWithTheEventThatIsMeantAndHandItOn() throws Exception {
        PlanFixture plan = plan(
                giving("order"),
                waiting(
                        "paid",
                        new AwaitSpec(
                                "broker",
                                topic,
                                "$.it[?(@.type == 'paid' && @.order == $.given['order.id'])]",
                                null,
                                List.of()),
                        30),
                command("confirm", "test \"$INPUT_BY\" = ada", "paid")
                        .with(List.of(new StepInput("by", "paid", "$.by", null, false))));
        publish(plan);
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(folder.resolve("ordered")));

        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        }
        event("no JSON");
        event("{\"type\": \"paid\", \"order\": 1, \"by\": \"eve\"}");
        event("{\"type\": \"paid\", \"order\": 4711, \"by\": \"ada\"}");

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 3));
    }

    @Test
    void goOnWithTheRowThatIsMeantAndHandItOn() throws Exception {
        PlanFixture plan = plan(
                giving("order"),
                waiting(
                        "stored",
                        row("select by_whom from public." + table + " where id = ?::int", "{{order.id}}"),
                        30),
                command("confirm", "test \"$INPUT_BY\" = ada", "stored")
                        .with(List.of(new StepInput("by", "stored", "$.by_whom", null, false))));
        publish(plan);
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(folder.resolve("ordered")));

        sql("create table public." + table + " (id int, by_whom text)");
        sql("insert into public." + table + " values (1, 'eve'), (4711, 'ada')");

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 3));
        String drawn = given().get("/runs/{run}/timeline.svg", plan.run)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .extract()
                .asString();
        assertThat(drawn)
                .contains("environment prepared", "held by the run", "app:pay/stored", "<title>order.id</title>");
    }

    @Test
    void timeOutWhenItIsNotThereAndWriteNothing() throws Exception {
        sql("create table public." + table + " (id int)");
        String write = "with w as (insert into public." + table + " values (1) returning id) select id from w";
        PlanFixture plan = plan(giving("order"), waiting("stored", row(write), 1));

        publish(plan);
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            bus.leases(plan.run).stream()
                    .map(EnvironmentHeld.class::cast)
                    .map(held -> new EnvironmentConfirmed(plan.run, held.environment(), held.fence(), held.beat()))
                    .forEach(bus::publish);
            return bus.results(plan.run).stream().anyMatch(RunFinished.class::isInstance);
        });

        assertThat(bus.awaitFinished(plan.run).verdict()).isEqualTo(Verdict.TIMED_OUT);
        assertThat(bus.test(plan.run, "pay/stored").reason())
                .startsWith("it was not there within 1 s; at last it could not be asked: ")
                .contains("read-only transaction");
    }

    @Test
    void areBlockedWithoutAServiceThatTheirApplicationNeedsAndNothingElseIs() {
        PlanFixture plan = new PlanFixture(
                        new GitFixture(folder).with("run.sh", "true").commit(), "command")
                .command("sh", "run.sh")
                .needsEnvironment()
                .services("cache")
                .beside(
                        "other",
                        new PlanFixture(new GitFixture(folder).with("a", "b").commit(), "command")
                                .command("true")
                                .services("db"))
                .crossTest(new CrossTestSpec(
                        "pay",
                        List.of(
                                command("cached", "true"),
                                new StepSpec("stored", "other", "pay/stored", List.of("true"), List.of()),
                                command("after", "true", "cached")),
                        60));

        publish(plan, new MissingService("db", "it does not start", "no such image"));

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.PASSED, 2, Verdict.BLOCKED, 1));
        assertThat(finished.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(finished.blockage().name()).isEqualTo("db");
        assertThat(finished.blockage().reason()).isEqualTo("it does not start");
    }

    private StepSpec giving(String id) {
        return command(id, "echo '{\"id\": 4711}' >\"$TESTFLOW_OUTPUT\"; touch \"$FOLDER/ordered\"");
    }

    private static StepSpec command(String id, String script, String... needs) {
        return new StepSpec(id, "app", "pay/" + id, List.of("sh", "-c", script), List.of(needs));
    }

    private static StepSpec waiting(String id, AwaitSpec await, int seconds) {
        return new StepSpec(
                id,
                "app",
                "pay/" + id,
                List.of(),
                List.of("order"),
                List.of(new StepInput("order.id", "order", "$.id", null, false)),
                Map.of(),
                new StepOptions(null, null, null, 0, seconds, null, Map.of()),
                await,
                null);
    }

    private static AwaitSpec row(String query, String... parameters) {
        return new AwaitSpec("database", null, null, query, List.of(parameters));
    }

    private PlanFixture plan(StepSpec... steps) {
        return new PlanFixture(new GitFixture(folder).with("a", "b").commit(), "command")
                .command("true")
                .needsEnvironment()
                .variables(Map.of("FOLDER", folder.toString()))
                .crossTest(new CrossTestSpec("pay", List.of(steps), 60));
    }

    private void publish(PlanFixture plan, MissingService... missing) {
        Matcher url =
                Pattern.compile("jdbc:postgresql://([^:/]+):([0-9]+)/([^?]+).*").matcher(jdbcUrl);
        assertThat(url.matches()).isTrue();
        String[] broker = bootstrap.replaceFirst(".*://", "").split(":", -1);
        bus.publish(new EnvironmentReady(
                plan.run,
                "env-" + plan.run,
                List.of(
                        new Endpoint("broker", Map.of("host", broker[0], "port", broker[1])),
                        new Endpoint(
                                "database",
                                Map.of(
                                        "host", url.group(1),
                                        "port", url.group(2),
                                        "database", url.group(3),
                                        "user", user,
                                        "password", password))),
                1,
                Instant.now().plusSeconds(600),
                List.of(missing)));
        bus.publish(plan);
    }

    private void event(String value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
