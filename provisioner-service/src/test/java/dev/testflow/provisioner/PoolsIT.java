package dev.testflow.provisioner;

import static dev.testflow.provisioner.Endpoints.execute;
import static dev.testflow.provisioner.Endpoints.query;
import static dev.testflow.provisioner.Runs.awaiting;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.testflow.contract.EnvironmentHeld;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.PlanSelected;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.Scenario;
import dev.testflow.embedded.testing.Scenarios;
import dev.testflow.provisioner.process.Installation;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Environments that are there before a run wants one, and those that are used again. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class PoolsIT {

    @TempDir
    Path folder;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String server;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Inject
    Installation installation;

    private final Runs runs = new Runs();
    private Shop shop;

    @BeforeEach
    void open() {
        String schema = "create table items (id serial primary key);\ninsert into items default values;\n-- ";
        shop = Shop.in(
                folder,
                Map.of(
                        "shop/given.sql", schema + UUID.randomUUID(),
                        "shop/reset.sql", schema + UUID.randomUUID(),
                        "shop/renewed.sql", schema + UUID.randomUUID(),
                        "shop/random.sql",
                                "-- current_user\ncreate table items ();\ninsert into items select from generate_series(1, (random() * 100000)::int);",
                        "shop/readme.txt", "a shop"));
    }

    @TestFactory
    Stream<DynamicTest> atOnce() {
        return Scenarios.of(this);
    }

    @Scenario
    void aRunGetsOneThatIsReadyAndAnotherOneIsMade() throws Exception {
        EnvironmentReady first = runs.ready(shop.warm(2, false, 600, Shop.database("db", "given.sql")));
        List<String> before = awaitSpare("given.sql", 2);
        assertThat(before).doesNotContain(first.environment());
        PlanSelected plan = shop.warm(2, false, 600, Shop.database("db", "given.sql"));

        EnvironmentReady given = runs.ready(plan);

        assertThat(before).contains(given.environment());
        assertThat(query(Runs.endpoint(given, "db"), "select count(*) from items"))
                .isEqualTo("1");
        given().get("/environments?run=" + plan.run())
                .then()
                .body("items.id", equalTo(List.of(given.environment())))
                .body("items.spare", equalTo(List.of(false)));
        assertThat(awaitSpare("given.sql", 2)).doesNotContain(given.environment());
        runs.release(plan);
        runs.awaitNothingLeft(plan);
        given().get("/environments/" + given.environment()).then().body("state", equalTo("released"));
    }

    @Scenario
    void isUsedAgainWithNothingOfBefore() throws Exception {
        PlanSelected first = shop.warm(1, true, 600, Shop.database("db", "reset.sql"), Shop.process("api", Map.of()));
        EnvironmentReady yesterday = runs.ready(first);
        Map<String, String> db = Runs.endpoint(yesterday, "db");
        execute(
                db,
                "insert into items default values",
                "create table left_behind (id int)",
                "select lo_create(0)",
                "alter role current_user set search_path = nowhere");
        Path application = installation
                .workDirectory()
                .resolve("environments")
                .resolve(ResourceName.of(installation.id(), yesterday.environment(), "api"))
                .resolve("application");
        Files.writeString(application.resolve("readme.txt"), "changed");
        Files.writeString(application.resolve("left-behind"), "left behind");
        runs.release(first);
        assertThat(awaitSpare("reset.sql", 1)).containsExactly(yesterday.environment());
        PlanSelected second = shop.warm(1, true, 600, Shop.database("db", "reset.sql"), Shop.process("api", Map.of()));

        EnvironmentReady today = runs.ready(second);

        assertThat(today.environment()).isEqualTo(yesterday.environment());
        assertThat(today.fence()).isGreaterThan(yesterday.fence());
        assertThat(query(Runs.endpoint(today, "db"), "select string_agg(id::text, ',') from items"))
                .isEqualTo("1");
        assertThat(query(Runs.endpoint(today, "db"), "select to_regclass('left_behind')::text"))
                .isNull();
        assertThat(query(Runs.endpoint(today, "db"), "select count(*) from pg_largeobject_metadata"))
                .isEqualTo("0");
        assertThat(application.resolve("left-behind")).doesNotExist();
        assertThat(application.resolve("readme.txt")).hasContent("a shop");
        assertThatThrownBy(() -> query(db, "select 1")).hasMessageContaining("password authentication failed");
        runs.publish(new EnvironmentHeld(first.run(), yesterday.environment(), yesterday.fence(), 9));
        given().get("/environments/" + today.environment())
                .then()
                .body("run", equalTo(second.run()))
                .body("state", equalTo("ready"))
                .body("history.state", hasItem("dirty"));
        runs.release(second);
    }

    @Scenario
    void isDestroyedAndCountedWhenItsResetDoesNotBringItBack() {
        PlanSelected plan = shop.warm(1, true, 600, Shop.database("db", "random.sql"));
        EnvironmentReady ready = runs.ready(plan);

        runs.release(plan);

        runs.awaitNothingLeft(plan);
        given().get("/environments/" + ready.environment())
                .then()
                .body("state", equalTo("released"))
                .body("history.reason", hasItem("its reset did not bring back db"));
        given().get("/q/metrics")
                .then()
                .body(matchesPattern("(?s).*testflow_provisioner_resets_total\\{outcome=\"not-restored\"\\} [1-9].*"));
    }

    @Scenario
    void isRenewedAndNoLeakUntilNobodyIsExpectedToWantIt() throws Exception {
        runs.ready(shop.warm(1, false, 600, Shop.database("db", "renewed.sql")));
        String spare = awaitSpare("renewed.sql", 1).getFirst();
        String database = ResourceName.of(installation.id(), spare, "db");

        awaiting()
                .until(() -> admin(
                                "select (confirmed > 1 and expires_at > created_at + make_interval(secs => lease_seconds + 1))::text"
                                        + " from provisioner.environments where id = '" + spare + "'")
                        .equals("true"));

        given().get("/environments/" + spare)
                .then()
                .body("state", equalTo("ready"))
                .body("spare", equalTo(true))
                .body("leakedAt", equalTo(null));
        given().get("/environments/strays").then().body("resource", not(hasItem(database)));
        admin("with old as (update provisioner.pools set used_at = now() - interval '2 hours'"
                + " where identity = (select pool from provisioner.environments where id = '" + spare
                + "') returning 1) select count(*)::text from old");
        awaiting()
                .until(() -> admin("select count(*)::text from pg_database where datname = '" + database + "'")
                        .equals("0"));
        given().get("/environments/" + spare).then().body("history.reason", hasItem("no run is expected to want it"));
    }

    /** Waits until so many of a script are spare and ready. */
    private List<String> awaitSpare(String script, int count) {
        return awaiting().until(() -> spare(script), found -> found.size() == count);
    }

    private List<String> spare(String script) throws SQLException {
        String ids = admin("select string_agg(id, ',') from provisioner.environments"
                + " where spare and state = 'ready' and plan::text like '%" + script + "%'");
        return ids == null ? List.of() : Arrays.asList(ids.split(","));
    }

    private String admin(String sql) throws SQLException {
        return query(Map.of("url", server, "user", "postgres", "password", password), sql);
    }
}
