package dev.testflow.provisioner;

import static dev.testflow.provisioner.Runs.awaiting;
import static dev.testflow.provisioner.Runs.endpoint;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.Scenario;
import dev.testflow.embedded.testing.Scenarios;
import dev.testflow.embedded.testing.TestBroker;
import dev.testflow.machine.MarkedProcesses;
import dev.testflow.machine.ProcessMark;
import dev.testflow.provisioner.process.Installation;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class EnvironmentsIT {

    @TempDir
    Path folder;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Inject
    Installation installation;

    private final Runs runs = new Runs();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.in(
                folder,
                Map.of(
                        "shop/schema.sql",
                        "-- the shop; with a comment\ncreate table items (id int primary key, note text default 'a;b');\n"
                                + "create function f() returns int language plpgsql as $$ begin return 1; end $$;\n"
                                + "insert into items values (1), (2);",
                        "shop/broken.sql",
                        "create table a (id int);\ninsert into nowhere values (1);",
                        "shop/greedy.sql",
                        "create role intruder superuser;",
                        "shop/readme.txt",
                        "a shop"));
    }

    @TestFactory
    Stream<DynamicTest> atOnce() {
        return Scenarios.of(this);
    }

    @Scenario
    void preparesServicesThatReferToEachOtherAndReleasesThem() throws Exception {
        PlanSelected plan = shop.plan(
                Shop.process("api", Map.of("DB_URL", "{shop-db.url}", "DB_USER", "{shop-db.user}", "OWN", "p{port}")),
                Shop.database("shop-db", "schema.sql"));

        runs.publish(plan);

        EnvironmentReady ready = (EnvironmentReady) only(plan);
        Map<String, String> api = endpoint(ready, "api");
        Map<String, String> shopDb = endpoint(ready, "shop-db");
        assertThat(ready.environment()).isEqualTo("env-" + plan.run());
        assertThat(get(api, "/variables"))
                .contains("DB_URL=" + shopDb.get("url"), "DB_USER=" + shopDb.get("user"), "OWN=p" + api.get("port"))
                .doesNotContain("QUARKUS", "KAFKA", password);
        assertThat(Endpoints.query(shopDb, "select count(*) from items where note = 'a;b'"))
                .isEqualTo("2");
        assertThat(resources(plan)).hasSize(2);

        runs.publish(Shop.finished(plan));

        EnvironmentReleased released = (EnvironmentReleased) runs.await(plan, 2).get(1);
        assertThat(released.reason()).isEqualTo("its run finished");
        assertThat(resources(plan)).isEmpty();
        assertThat(databases()).doesNotContain(shopDb.get("database"));
        given().get("/environments/" + ready.environment())
                .then()
                .statusCode(200)
                .body("state", equalTo("released"))
                .body("history.state", hasItems("requested", "preparing", "ready", "releasing", "released"))
                .body("services.name", equalTo(List.of("shop-db", "api")))
                .body(not(containsString(shopDb.get("password"))));
    }

    @Scenario
    void theRoleMayConnectToItsOwnDatabaseOnly() {
        PlanSelected plan = shop.plan(Shop.database("one"), Shop.database("two"));
        runs.publish(plan);
        EnvironmentReady ready = (EnvironmentReady) only(plan);
        Map<String, String> one = new HashMap<>(endpoint(ready, "one"));
        String url = one.get("url");

        for (String other : List.of(
                "testflow", "postgres", "template1", endpoint(ready, "two").get("database"))) {
            one.put("url", url.replaceAll("/[^/]+$", "/" + other));
            assertThat(queryFailure(one)).as(other).contains("permission denied");
        }
        runs.publish(Shop.finished(plan));
    }

    @Scenario
    void namesTheStatementThatFailsAndLeavesNothing() {
        PlanSelected plan = shop.plan(Shop.database("shop-db", "schema.sql", "broken.sql"));

        runs.publish(plan);

        EnvironmentFailed failed = (EnvironmentFailed) only(plan);
        assertThat(failed.service()).isEqualTo("shop-db");
        assertThat(failed.reason())
                .contains("broken.sql failed in statement 2")
                .contains("relation \"nowhere\" does not exist")
                .contains("insert into nowhere values (1)");
        assertThat(failed.log())
                .contains("relation \"nowhere\" does not exist")
                .contains("insert into nowhere values (1)");
        awaitNothingLeftOf(plan);
    }

    @Scenario
    void runsScriptsWithTheRightsOfTheOwnRole() {
        PlanSelected plan = shop.plan(Shop.database("shop-db", "greedy.sql"));

        runs.publish(plan);

        assertThat(((EnvironmentFailed) only(plan)).reason()).contains("permission denied to create role");
    }

    @Scenario
    void showsWhatAProcessPrintedThatExited() {
        PlanSelected plan =
                shop.plan(Shop.database("shop-db"), shell("echo the configuration is missing >&2; exit 3", 20));

        runs.publish(plan);

        EnvironmentFailed failed = (EnvironmentFailed) only(plan);
        assertThat(failed.service()).isEqualTo("api");
        assertThat(failed.reason()).contains("exited with 3 before it was ready");
        assertThat(failed.log()).contains("the configuration is missing");
        awaitNothingLeftOf(plan);
    }

    @Scenario
    void failsWhenAServiceIsNotReadyInTime() {
        PlanSelected plan = shop.plan(shell("echo starting on its port; sleep 600", 2));

        runs.publish(plan);

        EnvironmentFailed failed = (EnvironmentFailed) only(plan);
        assertThat(failed.reason()).contains("not ready within 2 s").contains("/health does not answer with 2xx");
        assertThat(failed.log()).contains("starting on");
        awaitNothingLeftOf(plan);
    }

    @Scenario
    void tellsWhatIsWaitedForUntilALineAndACommandSayThatAServiceIsReady() throws Exception {
        Path signal = folder.resolve("signal");
        ServiceSpec api = Shop.process("api", Map.of("SIGNAL", signal.toString()));
        PlanSelected plan = shop.plan(new ServiceSpec(
                "api",
                "process",
                "shop",
                api.command(),
                api.variables(),
                List.of(),
                new ReadinessSpec(
                        null, 40, null, List.of("sh", "-c", "test -e \"$SIGNAL\""), "^starting on [0-9]+ with")));
        runs.publish(plan);
        awaiting()
                .untilAsserted(() -> given().get("/environments/env-" + plan.run())
                        .then()
                        .body(
                                "services.progress",
                                equalTo(List.of("is waited for: the command sh -c test -e \"$SIGNAL\""
                                        + " does not exit with 0"))));
        assertThat(runs.events(plan)).isEmpty();

        Files.createFile(signal);

        EnvironmentReady ready = (EnvironmentReady) only(plan);
        assertThat(get(endpoint(ready, "api"), "/variables")).contains("SIGNAL=");
        assertThat(resources(plan)).hasSize(1);
        runs.publish(Shop.finished(plan));
        awaitNothingLeftOf(plan);
    }

    @Scenario
    void checksTheServersVersion() {
        assertThat(reasonFor(databaseOfVersion("1"))).contains("the server's version is ", ", and 1 is wanted");
        PlanSelected plan = shop.plan(databaseOfVersion("18"));

        runs.publish(plan);

        assertThat(only(plan)).isInstanceOf(EnvironmentReady.class);
        runs.publish(Shop.finished(plan));
    }

    private static ServiceSpec databaseOfVersion(String version) {
        return new ServiceSpec(
                "db",
                "postgres",
                null,
                version,
                null,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

    @Scenario
    void saysOnceThatAServiceDied() {
        PlanSelected plan = shop.plan(Shop.process("api", Map.of()), Shop.process("other", Map.of()));
        runs.publish(plan);
        EnvironmentReady ready = (EnvironmentReady) only(plan);

        assertThat(get(endpoint(ready, "api"), "/die")).isEqualTo("no answer");

        EnvironmentFailed failed = (EnvironmentFailed) runs.await(plan, 2).get(1);
        assertThat(failed.service()).isEqualTo("api");
        assertThat(failed.reason()).contains("was ready and is gone");
        assertThat(failed.log()).contains("starting on");
        awaitNothingLeftOf(plan);
        runs.publish(Shop.finished(plan));
        assertThatNothingFollows(plan, 2);
    }

    @Scenario
    void releasesWhatOutlivesItsLease() {
        PlanSelected plan = shop.plan(2, Shop.database("shop-db"));

        runs.publish(plan);

        assertThat(((EnvironmentReleased) runs.await(plan, 2).get(1)).reason()).isEqualTo("its lease ran out");
        awaitNothingLeftOf(plan);
    }

    @Scenario
    void preparesNothingForARunThatHasFinished() {
        PlanSelected plan = shop.plan(Shop.database("shop-db"));
        runs.publish(Shop.finished(plan));
        awaiting()
                .until(() -> query("select count(*) from provisioner.finished_runs where run = '" + plan.run() + "'")
                        .equals("1"));

        runs.publish(plan);

        assertThatNothingFollows(plan, 0);
        given().get("/environments/env-" + plan.run()).then().body("state", equalTo("released"));
    }

    @Scenario
    void preparesOnceHoweverOftenThePlanComes() {
        PlanSelected plan = shop.plan(Shop.database("shop-db"));
        TestBroker.shared().send("same-" + plan.run(), plan);
        TestBroker.shared().send("same-" + plan.run(), plan);
        runs.publish(plan, plan);

        only(plan);

        assertThatNothingFollows(plan, 1);
        runs.publish(Shop.finished(plan));
    }

    @Scenario
    void abandonsAPreparationWhenTheRunFinishes() {
        PlanSelected plan = shop.plan(shell("sleep 600", 600));
        runs.publish(plan);
        awaiting().until(() -> !resources(plan).isEmpty());

        runs.publish(Shop.finished(plan));

        assertThat(only(plan)).isInstanceOf(EnvironmentReleased.class);
        assertThat(resources(plan)).isEmpty();
    }

    @Scenario
    void refusesWhatCannotBePrepared() {
        ServiceSpec process = Shop.process("api", Map.of());
        assertThat(reasonFor(new ServiceSpec("api", "proces", null, process.command(), Map.of(), List.of(), null)))
                .contains("no provider for its type proces; known are [");
        assertThat(reasonFor(new ServiceSpec("api", "process", "shopp", process.command(), Map.of(), List.of(), null)))
                .contains("shopp is not known; known are [shop]");
        assertThat(reasonFor(Shop.process("api", Map.of("A", "{b.url}")), Shop.process("b", Map.of("A", "{api.url}"))))
                .contains("circle: api <- b <- api");
        assertThat(reasonFor(Shop.database("db"), Shop.process("api", Map.of("A", "{db.hots}"))))
                .contains("names a property that db does not have");
        assertThat(reasonFor(Shop.database("db", "none.sql"))).contains("none.sql does not exist");
        assertThat(reasonFor(new ServiceSpec(
                        "api", "process", "shop", List.of("no-such-command"), Map.of(), List.of(), null)))
                .contains("exited with 127");
    }

    @Scenario
    void destroysWhatTheDatabaseHasForgotten() throws Exception {
        String forgotten = ResourceName.of(installation.id(), "env-forgotten", "db");
        String others = ResourceName.of("000000000000", "env-other", "db");
        try (Connection admin = DriverManager.getConnection(database, "postgres", password)) {
            admin.createStatement().execute("create database " + forgotten);
            admin.createStatement().execute("create database " + others);
            admin.createStatement().execute("create role " + forgotten);
        }
        Path left = Files.createDirectories(
                installation.workDirectory().resolve("environments").resolve("tf_left"));

        awaiting().untilAsserted(() -> assertThat(databases()).doesNotContain(forgotten));
        awaiting().untilAsserted(() -> assertThat(left).doesNotExist());
        assertThat(databases()).contains(others);
    }

    @Scenario
    void pagesAndRefusesInTheSameForm() {
        PlanSelected plan = shop.plan(Shop.database("shop-db"));
        runs.publish(plan);
        only(plan);

        given().get("/environments?limit=1&run=" + plan.run())
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of("env-" + plan.run())))
                .body("items[0].state", equalTo("ready"));
        given().get("/environments/none")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", equalTo("there is no environment 'none'"));
        given().get("/environments?state=sleepy").then().statusCode(400).body("detail", containsString("requested"));
        given().get("/environments?limit=0").then().statusCode(400);
        given().get("/environments?cursor=x").then().statusCode(400);
        given().get("/environments?limit=x").then().statusCode(404);
        runs.publish(Shop.finished(plan));
    }

    /** A process that never answers. */
    private static ServiceSpec shell(String script, int patience) {
        return new ServiceSpec(
                "api",
                "process",
                "shop",
                List.of("sh", "-c", script),
                Map.of(),
                List.of(),
                new ReadinessSpec("/health", patience));
    }

    private String reasonFor(ServiceSpec... services) {
        PlanSelected plan = shop.plan(services);
        runs.publish(plan);
        EnvironmentFailed failed = (EnvironmentFailed) only(plan);
        awaitNothingLeftOf(plan);
        return failed.reason();
    }

    private EnvironmentEvent only(PlanSelected plan) {
        return runs.await(plan, 1).getFirst();
    }

    /** A later plan has come and gone in the meantime. */
    private void assertThatNothingFollows(PlanSelected plan, int count) {
        PlanSelected later = shop.plan(Shop.database("later"));
        runs.ready(later);
        runs.release(later);
        assertThat(runs.events(plan)).hasSize(count);
    }

    private void awaitNothingLeftOf(PlanSelected plan) {
        awaiting().untilAsserted(() -> assertThat(resources(plan)).isEmpty());
    }

    /** The names of what exists of an environment: databases, processes, folders. */
    private TreeSet<String> resources(PlanSelected plan) {
        TreeSet<String> found = new TreeSet<>();
        for (ServiceSpec service : plan.environment().services()) {
            String name = ResourceName.of(installation.id(), "env-" + plan.run(), service.name());
            if (databases().contains(name)
                    || Files.exists(
                            installation.workDirectory().resolve("environments").resolve(name))) {
                found.add(name);
            }
        }
        MarkedProcesses.find().stream()
                .map(process -> process.mark())
                .filter(mark -> mark.startsWith("env", installation.id(), "env-" + plan.run()))
                .map(ProcessMark::toString)
                .findAny()
                .ifPresent(mark -> found.add(
                        mark.isEmpty()
                                ? mark
                                : ResourceName.of(
                                        installation.id(),
                                        "env-" + plan.run(),
                                        ProcessMark.parse(mark).parts().get(3))));
        return found;
    }

    private List<String> databases() {
        try (Connection admin = DriverManager.getConnection(database, "postgres", password);
                var rows = admin.createStatement()
                        .executeQuery("select datname from pg_database union select rolname from pg_roles")) {
            List<String> names = new java.util.ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String query(String sql) throws SQLException {
        return Endpoints.query(Map.of("url", database, "user", "postgres", "password", password), sql);
    }

    private static String queryFailure(Map<String, String> endpoint) {
        try {
            return "it works: " + Endpoints.query(endpoint, "select 1");
        } catch (SQLException e) {
            return e.getMessage();
        }
    }

    private static String get(Map<String, String> endpoint, String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(endpoint.get("url") + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (java.io.IOException e) {
            return "no answer";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
