package dev.testflow.provisioner;

import static dev.testflow.provisioner.Runs.awaiting;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.PlanSelected;
import dev.testflow.embedded.BrokerAndDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of the ledger and of the environments, which loses all its sessions and recovers while environments are at each step. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class DatabaseRestartedIT {

    @TempDir
    Path folder;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String server;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private final Runs runs = new Runs();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.in(
                folder.resolve("origin"),
                Map.of("shop/readme.txt", "a shop", "shop/slow.sql", "create table a (id int); select pg_sleep(5);"));
    }

    @Test
    void losesNothingAndLeavesNothing() throws Exception {
        Path signal = folder.resolve("signal");
        PlanSelected scripted = shop.plan(Shop.database("db", "slow.sql"));
        PlanSelected waiting =
                shop.plan(Shop.process("api", Map.of("DB", "{db.url}"), "ready-with=" + signal), Shop.database("db"));
        PlanSelected ready = shop.plan(Shop.process("api", Map.of()), Shop.database("db"));
        PlanSelected destroyed = shop.plan(Shop.database("db"));
        EnvironmentReady first = runs.ready(ready);
        Map<String, String> leaving = runs.endpoint(destroyed);
        try (Connection admin = admin();
                Statement blocking = admin.createStatement()) {
            admin.setAutoCommit(false);
            blocking.execute("create table held (id int)");
            blocking.execute("grant all on held to " + leaving.get("user"));
            runs.publish(Shop.finished(destroyed), waiting, scripted);
            awaiting()
                    .until(() ->
                            exists("pg_stat_activity where wait_event = 'PgSleep' and starts_with(datname, 'tf_')"));
            awaiting().until(() -> !exists("pg_database where datname = '" + leaving.get("database") + "'"));
            awaiting()
                    .untilAsserted(() -> given().get("/environments/env-" + waiting.run())
                            .then()
                            .body("services.find { it.name == 'db' }.ready", equalTo(true)));

            killASession();
        }
        Files.createFile(signal);

        awaiting().until(() -> !runs.events(scripted).isEmpty());
        runs.await(waiting, EnvironmentReady.class);
        runs.await(destroyed, EnvironmentReleased.class);
        assertThat(runs.events(ready)).containsExactly(first);
        for (PlanSelected plan : List.of(scripted, waiting, ready)) {
            runs.publish(Shop.finished(plan));
            runs.awaitNothingLeft(plan);
        }
        runs.await(ready, EnvironmentReleased.class);
        runs.await(waiting, EnvironmentReleased.class);
        for (PlanSelected plan : List.of(ready, waiting, destroyed)) {
            assertThat(runs.events(plan)).extracting(EnvironmentEvent::run).hasSize(2);
        }
    }

    /** The server cannot know what such a session has done to the memory that they share, so it ends all of them and recovers. */
    private void killASession() throws SQLException {
        try (Connection victim = admin();
                var pid = victim.createStatement().executeQuery("select pg_backend_pid()")) {
            pid.next();
            assertThat(ProcessHandle.of(pid.getLong(1)).orElseThrow().destroyForcibly())
                    .isTrue();
        }
        awaiting().ignoreExceptions().until(() -> exists("pg_database"));
    }

    private boolean exists(String rows) throws SQLException {
        try (Connection admin = admin();
                var found = admin.createStatement().executeQuery("select from " + rows)) {
            return found.next();
        }
    }

    private Connection admin() throws SQLException {
        return DriverManager.getConnection(server, "postgres", password);
    }
}
