package dev.testflow.analyzer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class RestIT {

    private static final String TEAM = "rest-team";

    private final TestBroker broker = TestBroker.shared();

    private final TestRun run = TestRun.any();

    @Test
    void pagesTheFailuresOfARun() {
        publishFailures();

        Set<String> seen = new HashSet<>();
        String cursor = null;
        do {
            JsonPath page = given().queryParam("run", run.id())
                    .queryParam("limit", 2)
                    .queryParam("cursor", cursor == null ? "99999999999" : cursor)
                    .get("/failures")
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(greaterThan(0)))
                    .extract()
                    .jsonPath();
            List<String> ids = page.getList("items.failure");
            assertThat(ids).noneMatch(seen::contains);
            seen.addAll(ids);
            cursor = page.getString("next");
        } while (cursor != null);

        assertThat(seen).hasSize(5);
    }

    @Test
    void tellsEverythingAboutAFingerprint() {
        publishFailures();
        String fingerprint = given().queryParam("run", run.id())
                .get("/failures")
                .then()
                .body("items[0].team", equalTo(TEAM))
                .extract()
                .path("items[0].fingerprint");

        given().get("/failures/" + fingerprint)
                .then()
                .statusCode(200)
                .body("fingerprint", equalTo(fingerprint))
                .body("history.runs", hasItem(run.id()))
                .body("history.occurrences", greaterThan(0))
                .body("history.openTests", hasSize(greaterThan(0)))
                .body("latest.fingerprint", equalTo(fingerprint));
        given().get("/teams").then().statusCode(200).body("items.team", hasItem(TEAM));
    }

    @Test
    void filtersByTeamAndCategory() {
        publishFailures();

        given().queryParam("run", run.id())
                .queryParam("team", "nobody-else")
                .get("/failures")
                .then()
                .body("items", hasSize(0));
        given().queryParam("run", run.id())
                .queryParam("category", "custom")
                .get("/failures")
                .then()
                .body("items", hasSize(5));
    }

    @Test
    void isNotCompleteBeforeTheRunEnds() {
        given().queryParam("run", run.id())
                .get("/failures")
                .then()
                .statusCode(200)
                .body("complete", equalTo(false))
                .body("items", hasSize(0));
        given().get("/failures").then().body("complete", nullValue());
    }

    @Test
    void showsTheRulesInTheirOrder() {
        broker.publish(run.plan(Samples.rule("custom", TEAM, "boom", "("), TEAM), run.tests());

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().queryParam("workflow", run.workflow())
                        .get("/rules")
                        .then()
                        .statusCode(200)
                        .body("items[0].origin", equalTo("workflow"))
                        .body("items[0].patterns", contains("boom"))
                        .body("refused", hasSize(1))
                        .body("routing.custom", equalTo(TEAM))
                        .body("items.name", hasItem("connection-refused")));
        given().get("/rules").then().statusCode(200).body("items[0].origin", equalTo("starter"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"kind\":\"claimed\",\"by\":\"ann\"}|422|team",
                "{\"kind\":\"claimed\",\"team\":\"a b\",\"by\":\"ann\"}|422|team",
                "{\"kind\":\"claimed\",\"team\":\"a\"}|422|by",
                "{\"kind\":\"closed\",\"team\":\"a\",\"by\":\"ann\"}|422|kind",
                "{\"kind\":\"recategorised\",\"by\":\"ann\"}|422|category",
                "{\"kind\":|400|",
                "[]|400|"
            })
    void refusesFeedbackThatSaysNothing(String body, int status, String field) {
        publishFailures();
        String fingerprint =
                given().queryParam("run", run.id()).get("/failures").path("items[0].fingerprint");

        String problem = given().contentType("application/json")
                .body(body)
                .post("/failures/" + fingerprint + "/feedback")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .extract()
                .asString();

        assertThat(problem).contains(field == null ? "status" : field).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/failures/f1:0", "/rules?workflow=none", "/nothing"})
    void tellsWhatIsNotKnown(String path) {
        given().get(path).then().statusCode(404);
    }

    @Test
    void tellsWhetherItIsAlive() {
        given().get("/q/health").then().statusCode(200).body("checks.name", hasItem("analysis"));
    }

    @Test
    void refusesParametersThatNoNameCanHave() {
        given().urlEncodingEnabled(false).get("/failures?run=%00").then().statusCode(400);
        given().get("/failures?cursor=x")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo("cursor must be what 'next' of the page before says"));
    }

    private void publishFailures() {
        broker.publish(run.plan(Samples.rule("custom", TEAM, "boom"), TEAM), run.tests());
        for (int i = 0; i < 5; i++) {
            broker.send(
                    UUID.randomUUID().toString(),
                    run.failed("tests/test_" + (char) ('a' + i) + ".py", TestRun.saying("boom")));
        }
        broker.publish(run.finished(Verdict.FAILED));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().queryParam("run", run.id())
                        .get("/failures")
                        .then()
                        .body("complete", equalTo(true)));
    }
}
