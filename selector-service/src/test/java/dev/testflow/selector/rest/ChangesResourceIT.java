package dev.testflow.selector.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class ChangesResourceIT {

    private static final String HEAD = "0123456789012345678901234567890123456789";
    private static final String CLOUD_EVENT = "application/cloudevents+json";
    private static final String DATA =
            "{\"repository\":\"https://git.example/r\",\"ref\":\"main\",\"head\":\"" + HEAD + "\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestBroker broker = TestBroker.shared();

    private final String id = UUID.randomUUID().toString();

    @Test
    void aSubmittedChangeIsPublishedOnceHoweverOftenItComes() {
        for (int i = 0; i < 3; i++) {
            submit(CLOUD_EVENT, event(id, DATA))
                    .statusCode(202)
                    .body("change", is(id))
                    .body("runs", is("/changes/" + id));
        }

        await().atMost(PATIENCE)
                .until(() -> "rejected"
                        .equals(given().get("/changes/" + id).jsonPath().getString("state")));
        assertThat(broker.with(Topics.CHANGES, "ce_id", id)).hasSize(1);
    }

    @Test
    void anotherChangeOfTheSameIdIsAConflict() {
        submit(CLOUD_EVENT, event(id, DATA)).statusCode(202);

        submit(CLOUD_EVENT, event(id, DATA.replace("main", "next")))
                .statusCode(409)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"ce-id", "Idempotency-Key"})
    void theIdMayStandInAHeader(String header) {
        given().contentType("application/json")
                .header(header, id)
                .body(DATA)
                .post("/changes")
                .then()
                .statusCode(202)
                .body("change", is(id));
    }

    @Test
    void withoutAnIdAChangeGetsOne() {
        String given =
                submit("application/json", DATA).statusCode(202).extract().path("change");

        assertThat(UUID.fromString(given)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"repository":                                    | 400 | the body is not JSON
            []                                                | 400 | not a JSON object
            {}                                                | 422 | repository is missing
            {"repository":"r","ref":"m","head":"main"}        | 422 | head must be a full commit id
            {"repository":"r","ref":"m","head":"HEAD","changedFiles":"all"}                     | 422 | changedFiles is not of the type
            {"repository":"r","ref":"m","head":"HEAD","changedFiles":[{"path":"a/../../b"}]}    | 422 | changedFiles.path must not contain '..'
            {"repository":"r","ref":"m","head":"HEAD","workflow":"../x"}                        | 422 | workflow must match
            """)
    void whatIsNoChangeIsAProblemThatNamesTheField(String body, int status, String detail) {
        submit("application/json", body.replace("HEAD", HEAD))
                .statusCode(status)
                .contentType("application/problem+json")
                .body("detail", containsString(detail));
    }

    @Test
    void aTypeThatIsNoChangeIsAProblem() {
        submit(CLOUD_EVENT, event(id, DATA).replace("change.submitted", "run.started"))
                .statusCode(422)
                .body("detail", containsString("type must be"));
        submit(CLOUD_EVENT, DATA).statusCode(400).body("detail", containsString("not a CloudEvent 1.0"));
    }

    @Test
    void strangeCharactersLoseNoChange() {
        submit("application/json", DATA.replace("main", "m\\u0000")).statusCode(202);
        submit("application/json", DATA.replace("main", "m\\ud800")).statusCode(202);
    }

    @Test
    void anIdThatPlansCannotCarryIsAProblem() {
        submit(CLOUD_EVENT, event("a b", DATA)).statusCode(422).body("detail", containsString("id has characters"));
    }

    @Test
    void aBodyOfTwoMegabytesIsTooLarge() {
        submit("application/json", "{\"repository\":\"" + "x".repeat(2_000_000) + "\"}")
                .statusCode(413);
    }

    @Test
    void listsChangesPageByPage() {
        for (int i = 0; i < 3; i++) {
            submit(CLOUD_EVENT, event(id + "-" + i, DATA)).statusCode(202);
        }

        JsonPath first = given().queryParam("limit", 2).get("/changes").jsonPath();
        JsonPath second = given().queryParam("limit", 2)
                .queryParam("cursor", first.getString("next"))
                .get("/changes")
                .jsonPath();

        assertThat(first.getList("items.change")).containsExactly(id + "-2", id + "-1");
        assertThat(second.getList("items.change")).first().isEqualTo(id + "-0");
        given().queryParam("limit", 0).get("/changes").then().statusCode(400);
        given().queryParam("limit", "many")
                .get("/changes")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        given().queryParam("cursor", "x").get("/changes").then().statusCode(400);
        given().get("/changes/unknown").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void aSignedDeliveryOfGithubsIsAChange() throws Exception {
        String push = push(false);

        deliver(push, sign(push), "push").statusCode(202).body("change", is(id));
        deliver(push, sign(push), "push").statusCode(202).body("change", is(id));

        await().atMost(PATIENCE)
                .until(() -> !broker.with(Topics.CHANGES, "ce_id", id).isEmpty());
        assertThat(broker.with(Topics.CHANGES, "ce_id", id)).hasSize(1);
        assertThat(given().get("/changes/" + id).jsonPath().getString("repository"))
                .isEqualTo("https://github.com/o/r.git");
    }

    @Test
    void aDeletedBranchIsAcceptedAndIgnored() throws Exception {
        deliver(push(true), sign(push(true)), "push")
                .statusCode(202)
                .body("ignored", is("the branch or tag was deleted"));

        given().get("/changes/" + id).then().statusCode(404);
    }

    @Test
    void aDeliveryThatIsNotGithubsIsRefused() throws Exception {
        deliver(push(false), sign(push(true)), "push").statusCode(401).contentType("application/problem+json");
        deliver("{}", sign("{}"), "push").statusCode(422).body("detail", containsString("lacks something"));
        deliver("{", sign("{"), "push").statusCode(400);
        deliver("{}", sign("{}"), "ping").statusCode(200);
        given().contentType("application/json")
                .body("{}")
                .header("X-Hub-Signature-256", sign("{}"))
                .post("/webhooks/github")
                .then()
                .statusCode(400);
    }

    private static ValidatableResponse submit(String type, String body) {
        return given().contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/changes")
                .then();
    }

    private ValidatableResponse deliver(String body, String signature, String event) {
        return given().contentType("application/json")
                .header("X-GitHub-Event", event)
                .header("X-GitHub-Delivery", id)
                .header("X-Hub-Signature-256", signature)
                .body(body)
                .post("/webhooks/github")
                .then();
    }

    private static String event(String id, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id
                + "\",\"source\":\"/ci\",\"type\":\"dev.testflow.change.submitted.v1\",\"data\":" + data + "}";
    }

    private static String push(boolean deleted) {
        return "{\"ref\":\"refs/heads/main\",\"before\":\"%s\",\"after\":\"%s\",\"deleted\":%s,\"repository\":{\"clone_url\":\"https://github.com/o/r.git\"}}"
                .formatted(HEAD, HEAD, deleted);
    }

    private static String sign(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("It's a Secret to Everybody".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }
}
