package dev.testflow.story;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.testflow.client.ServiceName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every service offers to those who operate it. */
class ServicesAnswerIT {

    private final Installation installation = Installation.shared();

    @ParameterizedTest
    @EnumSource
    void tellsItsHealth(ServiceName service) {
        given().baseUri(installation.url(service).toString())
                .get("/q/health")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"));
    }

    @ParameterizedTest
    @EnumSource
    void countsForPrometheus(ServiceName service) {
        given().baseUri(installation.url(service).toString())
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("jvm_memory_used_bytes"));
    }

    @ParameterizedTest
    @EnumSource
    void describesItsInterface(ServiceName service) {
        given().baseUri(installation.url(service).toString())
                .accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("openapi", containsString("3."));
    }
}
