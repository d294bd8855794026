package dev.testflow.provisioner;

import static dev.testflow.provisioner.Endpoints.connect;
import static dev.testflow.provisioner.Endpoints.execute;
import static dev.testflow.provisioner.Endpoints.query;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.Scenario;
import dev.testflow.embedded.testing.Scenarios;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What scripts and tests do with their databases to stay, or to keep others. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class HostileEnvironmentsIT {

    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String server;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Inject
    ProvisionerConfig config;

    private final TestBroker broker = TestBroker.shared();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.in(
                folder,
                Map.of(
                        "shop/endless.sql",
                        "do $$ begin loop begin perform pg_sleep(1000000); exception when query_canceled then null; end; end loop; end $$;",
                        "shop/large.sql",
                        "insert into nowhere values ('" + "x".repeat(100_000) + "');",
                        "shop/plenty.sql",
                        "select repeat('x', 1000000) from generate_series(1, 1000);"));
    }

    @Test
    void releasesWhileAllThatPrepareAreHeldUpAndFreesThem() throws Exception {
        PlanSelected early = shop.plan(Shop.database("db"));
        ready(early);
        List<PlanSelected> endless = Stream.generate(() -> shop.plan(Shop.database("db", "endless.sql")))
                .limit(config.workers())
                .toList();
        endless.forEach(broker::publish);
        await().pollInSameThread().atMost(LONG).until(() -> sleepers().equals(Integer.toString(config.workers())));

        broker.publish(Shop.finished(early));
        awaitReleased(early);

        endless.forEach(plan -> broker.publish(Shop.finished(plan)));
        endless.forEach(this::awaitReleased);
        assertThat(sleepers()).isEqualTo("0");
        PlanSelected later = shop.plan(Shop.database("db"));
        ready(later);
        broker.publish(Shop.finished(later));
    }

    @TestFactory
    Stream<DynamicTest> atOnce() {
        return Scenarios.of(this);
    }

    @Scenario
    void tellsOfAStatementThatIsLongerThanAnEvent() {
        assertThat(failure("large.sql").reason()).contains("relation \"nowhere\" does not exist");
    }

    @Scenario
    void takesNoMoreFromAScriptThanItCanHold() {
        assertThat(failure("plenty.sql").reason()).contains("Result set exceeded maxResultBuffer limit");
    }

    @Scenario
    void dropsARoleWhateverItWasGivenInOtherDatabases() throws Exception {
        PlanSelected living = shop.plan(Shop.database("db"));
        PlanSelected leaving = shop.plan(Shop.database("db"));
        Map<String, String> host = ready(living);
        Map<String, String> guest = ready(leaving);
        String role = guest.get("user");
        execute(
                host,
                "create table items (id int)",
                "grant all on items to " + role + " with grant option",
                "grant all on schema public to " + role,
                "grant all on database " + host.get("database") + " to " + role,
                "alter default privileges grant all on tables to " + role,
                "create policy visitors on items to " + role);
        execute(
                at(host, guest),
                "create table visits (id int)",
                "grant all on visits to " + host.get("user"),
                "alter default privileges grant all on tables to " + host.get("user"),
                "select lo_create(0)");
        execute(host, "create view visited as select * from visits");
        execute(
                guest,
                "create table items (id int)",
                "grant all on items to " + host.get("user"),
                "alter database " + role + " with is_template true connection limit 0");
        execute(at(host, guest), "alter database " + role + " with allow_connections false");
        assertThatThrownBy(() -> execute(host, "alter database " + host.get("database") + " owner to " + role))
                .hasMessageContaining("must be able to SET ROLE");

        broker.publish(Shop.finished(leaving));

        awaitReleased(leaving);
        assertThat(roles()).doesNotContain(role).contains(host.get("user"));
        assertThat(query(host, "select count(*) from items")).isEqualTo("0");
        broker.publish(Shop.finished(living));
        awaitReleased(living);
        assertThat(roles()).doesNotContain(host.get("user"));
    }

    @Scenario
    void dropsARoleThatHasSomethingInADatabaseOfSomebodyElse() throws Exception {
        PlanSelected plan = shop.plan(Shop.database("db"));
        Map<String, String> guest = ready(plan);
        String name = "others_" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, String> others = Map.of("url", url(name), "user", "postgres", "password", password);
        execute(admin(), "create database " + name);
        try {
            execute(others, "grant all on schema public to " + guest.get("user"), "create table theirs (id int)");
            execute(at(others, guest), "create table litter (id int)", "select lo_create(0)");

            broker.publish(Shop.finished(plan));

            awaitReleased(plan);
            assertThat(query(
                            others,
                            "select string_agg(relname, ',') from pg_class where relname in ('theirs', 'litter')"))
                    .isEqualTo("theirs");
        } finally {
            execute(admin(), "drop database " + name + " with (force)");
        }
    }

    @Scenario
    void rollsBackWhatWasPrepared() throws Exception {
        PlanSelected living = shop.plan(Shop.database("db"));
        PlanSelected leaving = shop.plan(Shop.database("db"));
        Map<String, String> host = ready(living);
        Map<String, String> guest = ready(leaving);
        execute(host, "grant connect on database " + host.get("database") + " to " + guest.get("user"));
        execute(guest, "begin; create table a (id int); prepare transaction '" + guest.get("user") + "'''");
        execute(at(host, guest), "begin; select lo_create(0); prepare transaction '" + guest.get("user") + "'");

        broker.publish(Shop.finished(leaving));

        awaitReleased(leaving);
        assertThat(roles()).doesNotContain(guest.get("user"));
        broker.publish(Shop.finished(living));
        awaitReleased(living);
    }

    @Scenario
    void tellsWhoseTransactionARoleWaitsForAndDropsItThen() throws Exception {
        PlanSelected holding = shop.plan(Shop.database("db"));
        PlanSelected leaving = shop.plan(Shop.database("db"));
        Map<String, String> host = ready(holding);
        Map<String, String> guest = ready(leaving);
        try (Connection connection = connect(host);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create table items (id int)");
            statement.execute("grant all on items to " + guest.get("user"));

            broker.publish(Shop.finished(leaving));

            awaitHeld(leaving, "db: ERROR: canceling statement due to lock timeout");
            assertThat(query(
                            admin(),
                            "select count(*) from pg_database where datname = '" + guest.get("database") + "'"))
                    .isEqualTo("0");
            broker.publish(Shop.finished(holding));
            awaitReleased(holding);
        }
        awaitReleased(leaving);
        assertThat(roles()).doesNotContain(guest.get("user"), host.get("user"));
    }

    @Scenario
    void dropsARoleAtLastThatGotItsRightsFromSomebodyElsesGuest() throws Exception {
        PlanSelected hosting = shop.plan(Shop.database("db"));
        PlanSelected granting = shop.plan(Shop.database("db"));
        PlanSelected leaving = shop.plan(Shop.database("db"));
        Map<String, String> host = ready(hosting);
        Map<String, String> guest = ready(granting);
        Map<String, String> role = ready(leaving);
        execute(
                host,
                "create table items (id int)",
                "grant connect on database " + host.get("database") + " to " + guest.get("user"),
                "grant all on items to " + guest.get("user") + " with grant option");
        execute(at(host, guest), "grant all on items to " + role.get("user"));

        broker.publish(Shop.finished(leaving));

        awaitHeld(leaving, "1 object in database " + host.get("database"));
        broker.publish(Shop.finished(granting));
        awaitReleased(granting);
        awaitReleased(leaving);
        assertThat(query(host, "select count(*) from items")).isEqualTo("0");
        broker.publish(Shop.finished(hosting));
        awaitReleased(hosting);
    }

    private void awaitHeld(PlanSelected plan, String reason) {
        await().pollInSameThread()
                .atMost(LONG)
                .untilAsserted(() -> given().get("/environments/env-" + plan.run())
                        .then()
                        .body("state", equalTo("releasing"))
                        .body("history.reason", hasItem(containsString(reason))));
    }

    private EnvironmentFailed failure(String script) {
        PlanSelected plan = shop.plan(Shop.database("db", script));
        broker.publish(plan);
        return (EnvironmentFailed) events(plan, 1).getFirst();
    }

    private Map<String, String> ready(PlanSelected plan) {
        broker.publish(plan);
        return ((EnvironmentReady) events(plan, 1).getFirst())
                .endpoints()
                .getFirst()
                .properties();
    }

    private void awaitReleased(PlanSelected plan) {
        await().pollInSameThread()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(events(plan.run())).last().isInstanceOf(EnvironmentReleased.class));
    }

    private List<EnvironmentEvent> events(PlanSelected plan, int count) {
        await().pollInSameThread().atMost(LONG).until(() -> events(plan.run()).size() >= count);
        return events(plan.run());
    }

    private List<EnvironmentEvent> events(String run) {
        return broker.events(Topics.ENVIRONMENTS, EnvironmentEvent.class, run);
    }

    /** One's role at another's database. */
    private static Map<String, String> at(Map<String, String> database, Map<String, String> who) {
        return Map.of("url", database.get("url"), "user", who.get("user"), "password", who.get("password"));
    }

    private Map<String, String> admin() {
        return Map.of("url", server, "user", "postgres", "password", password);
    }

    private String url(String database) {
        return server.replaceAll("/[^/]+$", "/" + database);
    }

    private String sleepers() throws SQLException {
        return query(
                admin(),
                "select count(*) from pg_stat_activity where usename like 'tf\\_%' and wait_event = 'PgSleep'");
    }

    private List<String> roles() throws SQLException {
        return List.of(
                query(admin(), "select string_agg(rolname, ',') from pg_roles").split(","));
    }
}
