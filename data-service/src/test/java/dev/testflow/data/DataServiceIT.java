package dev.testflow.data;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.testflow.contract.DatasetDiscarded;
import dev.testflow.contract.DatasetEvent;
import dev.testflow.contract.DatasetFailed;
import dev.testflow.contract.DatasetFile;
import dev.testflow.contract.DatasetReady;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.DocumentsSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import dev.testflow.messaging.Json;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class DataServiceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SERVICE = "payment-db";

    private final TestBroker broker = TestBroker.shared();

    @Inject
    DataConfig config;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private final TestRun run = TestRun.any();

    @Test
    void deliversADatasetAsFilesAndRows() throws SQLException {
        RunDatabase database = RunDatabase.create(url, password);
        database.execute(
                "create table users (id uuid primary key, name text not null, email text unique, created_at timestamptz, note text)");

        broker.publish(run.plan(Samples.shop(SERVICE)), run.ready(database.endpoint(SERVICE)));

        DatasetReady ready = ready(run);
        assertThat(ready.rows()).containsExactlyInAnyOrderEntriesOf(Map.of("users", 10, "payment_methods", 5));
        assertThat(ready.files())
                .extracting(DatasetFile::name)
                .containsExactly("users.csv", "users.json", "payment_methods.csv", "payment_methods.json");
        assertThat(database.count("users")).isEqualTo(10);
        assertThat(database.count("payment_methods join users on users.id = user_id"))
                .isEqualTo(5);
        assertThat(
                        database.column(
                                "select data_type from information_schema.columns where table_name = 'payment_methods' order by ordinal_position"))
                .containsExactly("uuid", "uuid", "text", "jsonb");
        for (DatasetFile file : ready.files()) {
            Response response = get(file);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(sha256(response.asByteArray())).isEqualTo(file.sha256());
            assertThat(response.header("ETag")).contains(file.sha256());
        }
    }

    @Test
    void loadsEveryKindOfColumnAndDocuments() throws SQLException {
        RunDatabase database = RunDatabase.create(url, password);
        EntitySpec visits = Samples.entity(
                "visits",
                20,
                "id uuid",
                "before ref:visits.id",
                "day date",
                "price decimal:0.00..9.99",
                "big int:1..99999999999",
                "total expr:price * 2.0",
                "data json:{\"tags\":[\"0..2\",\"city in de\"]}",
                "none nullable:1 int:1..9");
        EntitySpec papers = new EntitySpec(
                "papers",
                6,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new DocumentsSpec("migration", List.of("old", "new"), List.of(), List.of()));

        broker.publish(run.plan(Samples.dataset(1, SERVICE, visits, papers)), run.ready(database.endpoint(SERVICE)));

        DatasetFile archive = ready(run).files().getLast();
        assertThat(archive.name()).isEqualTo("papers.zip");
        assertThat(get(archive).contentType()).isEqualTo("application/zip");
        assertThat(sha256(get(archive).asByteArray())).isEqualTo(archive.sha256());
        assertThat(database.count("visits where none is null and total = price * 2"))
                .isEqualTo(20);
        assertThat(database.count("visits a join visits b on a.before = b.id")).isEqualTo(19);
        assertThat(database.count("papers a join papers b on a.id = b.id and a.workspace < b.workspace"))
                .isEqualTo(3);
        assertThat(
                        database.column(
                                "select data_type from information_schema.columns where table_name = 'visits' order by ordinal_position"))
                .containsExactly("uuid", "uuid", "date", "numeric", "bigint", "double precision", "jsonb", "integer");
    }

    @Test
    void tellsWhichConstraintCannotHold() {
        EntitySpec users = Samples.entity("users", 3, "age int:1..9");
        EntitySpec old = new EntitySpec("users", 3, users.fields(), List.of(), List.of(), List.of("age > 9"));

        broker.publish(run.plan(Samples.dataset(1, null, old)));

        assertThat(only(run, DatasetFailed.class).reason())
                .startsWith("the constraint 'age > 9' of 'users' did not hold");
    }

    @Test
    void needsNoEnvironmentForFilesOnly() {
        broker.publish(run.plan(Samples.shop(null)));

        DatasetReady ready = ready(run);

        given().get("/datasets/{run}/{dataset}", run.id(), ready.dataset())
                .then()
                .statusCode(200)
                .body("state", equalTo("ready"))
                .body("version", equalTo(ready.version()))
                .body("rows.users", equalTo(10))
                .body("createdAt", notNullValue());
        given().queryParam("run", run.id()).get("/datasets").then().body("items", hasSize(1));
    }

    @Test
    void discardsWhenTheRunHasFinished() throws IOException {
        broker.publish(run.plan(Samples.shop(null)));
        DatasetReady ready = ready(run);

        broker.publish(run.finished());

        assertThat(only(run, DatasetDiscarded.class).version()).isEqualTo(ready.version());
        assertThat(get(ready.files().getFirst()).statusCode()).isEqualTo(410);
        assertThat(folders(run)).isEmpty();
    }

    @Test
    void takesEventsInAnyOrder() throws SQLException {
        RunDatabase database = RunDatabase.create(url, password);
        broker.publish(run.ready(database.endpoint(SERVICE)));
        awaitHandled(Topics.ENVIRONMENTS);

        broker.publish(run.plan(Samples.shop(SERVICE)));

        assertThat(ready(run).rows()).containsEntry("users", 10);
        assertThat(database.count("users")).isEqualTo(10);
    }

    @Test
    void generatesNothingForARunThatHasFinished() throws IOException {
        broker.publish(run.blocked());
        awaitHandled(Topics.RESULTS);

        broker.publish(run.plan(Samples.shop(null)));

        awaitState(run, "discarded");
        assertThat(folders(run)).isEmpty();
        assertThat(events(run, DatasetEvent.class)).isEmpty();
    }

    @Test
    void saysEverythingOnceHoweverOftenItHears() {
        broker.send("plan-" + run.id(), run.plan(Samples.shop(null)));
        broker.send("plan-" + run.id(), run.plan(Samples.shop(null)));
        broker.publish(run.plan(Samples.shop(null)));
        DatasetReady ready = ready(run);
        broker.publish(run.finished(), run.finished());

        only(run, DatasetDiscarded.class);
        awaitHandled(Topics.PLANS);
        awaitHandled(Topics.RESULTS);

        assertThat(only(run, DatasetReady.class)).isEqualTo(ready);
        only(run, DatasetDiscarded.class);
    }

    @Test
    void tellsWhatIsWrongWithARecipe() {
        broker.publish(run.plan(Samples.dataset(1, null, Samples.entity("users", 1, "id uid"))));

        assertThat(only(run, DatasetFailed.class).reason())
                .startsWith("users.id: there is no generator 'uid'; did you mean 'uuid'?");
        awaitState(run, "failed");
    }

    @Test
    void tellsWhichColumnDoesNotFit() throws SQLException {
        RunDatabase database = RunDatabase.create(url, password);
        database.execute("create table users (id uuid, name text, mail text, created_at timestamptz)");

        broker.publish(run.plan(Samples.shop(SERVICE)), run.ready(database.endpoint(SERVICE)));

        assertThat(only(run, DatasetFailed.class).reason())
                .isEqualTo("the table 'users' has no column 'email'; valid are [id, name, mail, created_at]");
        assertThat(database.column("select to_regclass('payment_methods')")).containsExactly("null");
    }

    @Test
    void tellsWhichServiceWasMeant() throws SQLException {
        RunDatabase database = RunDatabase.create(url, password);

        broker.publish(run.plan(Samples.shop("paymentdb")), run.ready(database.endpoint(SERVICE)));

        assertThat(only(run, DatasetFailed.class).reason())
                .isEqualTo("the environment has no service 'paymentdb'; valid are [payment-db]");
    }

    @Test
    void leavesAFailedEnvironmentToOthers() {
        broker.publish(run.plan(Samples.shop(SERVICE)), run.environmentFailed());
        awaitHandled(Topics.ENVIRONMENTS);

        broker.publish(run.blocked());

        awaitState(run, "discarded");
        assertThat(events(run, DatasetEvent.class)).isEmpty();
    }

    @Test
    void servesARunWhoseIdLooksLikeAPath() {
        TestRun hostile = new TestRun("a/../../" + run.id() + "#1");

        broker.publish(hostile.plan(Samples.shop(null)));

        DatasetFile file = ready(hostile).files().getFirst();
        assertThat(sha256(get(file).asByteArray())).isEqualTo(file.sha256());
    }

    @Test
    void showsTheFirstRowsThatARunWouldGet() {
        DatasetSpec shop = Samples.shop(null);
        broker.publish(run.plan(shop));
        DatasetReady ready = ready(run);
        List<String> rows = get(ready.files().get(1)).asString().lines().toList();

        String preview = given().body(Json.write(shop))
                .contentType("application/json")
                .queryParam("rows", 2)
                .post("/datasets/preview")
                .then()
                .statusCode(200)
                .body("version", equalTo(ready.version()))
                .body("entities.name", equalTo(List.of("users", "payment_methods")))
                .body("entities.count", equalTo(List.of(10, 5)))
                .body("entities[0].columns.id", equalTo("uuid"))
                .body("entities[0].rows.size()", equalTo(2))
                .extract()
                .asString();

        assertThat(preview).contains("\"rows\":[" + rows.get(1) + rows.get(2).replaceAll(",$", "") + "]");
        List.of("{\"name\": 1}", "[", "{\"name\":\"x\",\"seed\":1,\"entities\":[{\"name\":\"a/b\",\"count\":1}]}")
                .forEach(body -> given().body(body)
                        .contentType("application/json")
                        .post("/datasets/preview")
                        .then()
                        .statusCode(400)
                        .body("detail", startsWith("this is no recipe: ")));
        given().body(Json.write(Samples.dataset(1, null, Samples.entity("users", 1, "id uuuid"))))
                .contentType("application/json")
                .post("/datasets/preview")
                .then()
                .statusCode(422)
                .body("detail", startsWith("users.id: "));
        given().body(Json.write(shop))
                .contentType("application/json")
                .queryParam("rows", 101)
                .post("/datasets/preview")
                .then()
                .statusCode(400);
    }

    @Test
    void givesRowsWithoutAFrame() {
        broker.publish(run.plan(Samples.shop(null)));
        DatasetFile json = ready(run).files().get(1);
        List<String> lines = get(json).asString().lines().toList();

        Response ndjson = given().get(URI.create(json.url()).getRawPath().replace(".json", ".ndjson"));

        assertThat(ndjson.contentType()).startsWith("application/x-ndjson");
        assertThat(ndjson.asString().lines())
                .isEqualTo(lines.subList(1, lines.size() - 1).stream()
                        .map(line -> line.replaceAll(",$", ""))
                        .toList());
    }

    @Test
    void tellsWhatMakesTheDatasetOfAnotherRunAnotherOne() {
        TestRun other = TestRun.any();
        DatasetSpec shop = Samples.shop(null);
        broker.publish(run.plan(shop));
        broker.publish(other.plan(new DatasetSpec(shop.name(), shop.seed() + 1, shop.entities(), null)));
        DatasetReady before = ready(run);
        DatasetReady after = ready(other);

        given().queryParam("to", other.id())
                .get("/datasets/" + run.id() + "/" + shop.name() + "/difference")
                .then()
                .body("from", equalTo(before.version()))
                .body("to", equalTo(after.version()))
                .body("differences", equalTo(List.of("the seed was " + shop.seed() + " and is " + (shop.seed() + 1))));
        given().queryParam("to", "nobody")
                .get("/datasets/" + run.id() + "/" + shop.name() + "/difference")
                .then()
                .statusCode(404);
    }

    @Test
    void answersWithProblems() {
        broker.publish(run.plan(Samples.shop(null)));
        DatasetReady ready = ready(run);
        List.of("..%2f..%2fusers.csv", "users.txt", "..%2fusers.csv").forEach(name -> {
            int status = given().urlEncodingEnabled(false)
                    .get("/datasets/" + run.id() + "/" + ready.dataset() + "/files/" + name)
                    .statusCode();
            assertThat(status).as(name).isEqualTo(404);
        });
        given().get("/datasets/none/none").then().statusCode(404).contentType("application/problem+json");
        given().queryParam("state", "redy")
                .get("/datasets")
                .then()
                .statusCode(400)
                .body(
                        "detail",
                        equalTo(
                                "there is no state 'redy'; valid are [waiting, requested, ready, failed, discarding, discarded]"));
        given().queryParam("limit", 0).get("/datasets").then().statusCode(400);
    }

    private DatasetReady ready(TestRun run) {
        return only(run, DatasetReady.class);
    }

    private <E extends DatasetEvent> E only(TestRun run, Class<E> kind) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(events(run, DatasetEvent.class))
                        .as("events of the run")
                        .filteredOn(kind::isInstance)
                        .hasSize(1));
        return kind.cast(events(run, DatasetEvent.class).stream()
                .filter(kind::isInstance)
                .findFirst()
                .orElseThrow());
    }

    private <E extends DatasetEvent> List<E> events(TestRun run, Class<E> kind) {
        return List.of(DatasetReady.class, DatasetFailed.class, DatasetDiscarded.class).stream()
                .flatMap(type -> broker.events(Topics.DATASETS, type, run.id()).stream())
                .map(kind::cast)
                .toList();
    }

    /** A record that comes later on the same partition and is handled shows that those before it were. */
    private void awaitHandled(String topic) {
        String id = UUID.randomUUID().toString();
        byte[] poison = "{not json".getBytes(StandardCharsets.UTF_8);
        broker.send(topic, run.id(), TestBroker.headers(id, "dev.testflow.run.finished.v1"), poison);
        await().atMost(PATIENCE)
                .until(() ->
                        !broker.with(Topics.deadLettersOf(topic), "ce_id", id).isEmpty());
    }

    private static void awaitState(TestRun run, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().queryParam("run", run.id())
                        .get("/datasets")
                        .then()
                        .body("items[0].state", equalTo(state)));
    }

    private List<Path> folders(TestRun run) throws IOException {
        try (var files = Files.walk(config.workDir())) {
            return files.filter(file -> file.toString().contains(FolderName.of(run.id())))
                    .toList();
        }
    }

    private static Response get(DatasetFile file) {
        return given().urlEncodingEnabled(false).get(URI.create(file.url()).getRawPath());
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Hashes.sha256().digest(bytes));
    }
}
