package dev.testflow.rest;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ProblemsIT {

    @Test
    void leavesOutWhatIsAbsent() {
        given().get("/samples?limit=1")
                .then()
                .statusCode(200)
                .body("next", equalTo("1"))
                .body("items[0]", not(hasKey("remark")));
        given().get("/samples").then().statusCode(200).body("$", not(hasKey("next")));
    }

    @ParameterizedTest
    @CsvSource({
        "/samples?cursor=x, 400, Bad Request",
        "/samples?limit=0, 400, Bad Request",
        "/nothing, 404, Not Found",
    })
    void saysWhatIsWrong(String path, int status, String title) {
        problem(given().get(path).then(), status).body("title", equalTo(title)).body("$", not(hasKey("errors")));
    }

    @Test
    void listsTheErrors() {
        problem(given().get("/samples/invalid").then(), 422)
                .body("detail", equalTo("two errors"))
                .body("errors", contains("one", "two"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"remark\":\"hush-hush\",", "{\"remark\":\"hush-hush\",\"size\":{}}", "[\"hush-hush\"]"})
    void tellsWhyABodyCannotBeRead(String body) {
        problem(
                        given().contentType("application/json")
                                .body(body)
                                .post("/samples")
                                .then(),
                        400)
                .body(
                        "detail",
                        allOf(
                                startsWith("the body is not valid JSON for this request: "),
                                not(containsString("hush-hush"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/samples/bug", "/samples/broken"})
    void keepsToItselfWhatNobodyExpected(String path) {
        problem(given().get(path).then(), 500)
                .body("detail", equalTo("the request failed; the service's log says why"));
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        problem(
                        given().contentType("application/json")
                                .body(new byte[1_048_577])
                                .post("/samples")
                                .then(),
                        413)
                .body("detail", equalTo("the body has 1048577 bytes, and may have at most 1048576"));
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("about:blank"))
                .body("status", equalTo(status));
    }
}
