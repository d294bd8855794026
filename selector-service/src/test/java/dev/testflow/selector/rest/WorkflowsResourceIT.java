package dev.testflow.selector.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.testflow.embedded.BrokerAndDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class WorkflowsResourceIT {

    private static final RestAssuredConfig YAML = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("application/yaml", ContentType.TEXT));

    private final String name = "w-" + UUID.randomUUID();
    private final String definition = "name: " + name + "\napplications:\n  app: {runner: unittest, tests: [a]}\n";

    @Test
    void registersReplacesListsAndForgetsAWorkflow() {
        put(name, definition).statusCode(201);
        put(name, definition + "timeout: 1m\n").statusCode(204);

        assertThat(given().get("/workflows/" + name)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo(definition + "timeout: 1m\n");
        given().queryParam("limit", 1_000)
                .get("/workflows")
                .then()
                .statusCode(200)
                .body("items.name", hasItem(name))
                .body("items.find { it.name == '" + name + "' }.applications", contains("app"));
        given().delete("/workflows/" + name).then().statusCode(204);
        given().delete("/workflows/" + name).then().statusCode(404);
        given().get("/workflows/" + name).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void tellsEveryErrorOfADefinitionWithoutRegisteringIt() {
        given().config(YAML)
                .contentType("application/yaml")
                .body(definition)
                .post("/workflows/check")
                .then()
                .statusCode(200)
                .body("", empty());
        given().config(YAML)
                .contentType("application/yaml")
                .body(definition + "tiemout: 1m\nignore: x\n")
                .post("/workflows/check")
                .then()
                .statusCode(200)
                .body("line", contains(4, 5))
                .body("message", hasItem(containsString("did you mean 'timeout'?")));
        given().get("/workflows/" + name).then().statusCode(404);
    }

    @Test
    void readsTheRecipesOfADefinition() {
        String recipe = "test_data: {name: shop, seed: 7, generators: {users: {count: 3, schema: {id: uuid}}}}\n";

        given().config(YAML)
                .contentType("application/yaml")
                .body(definition + recipe)
                .post("/recipes")
                .then()
                .statusCode(200)
                .body("name", contains("shop"))
                .body("[0].seed", is(7))
                .body("[0].entities[0].fields[0].generator", is("uuid"));
        given().get("/workflows/" + name).then().statusCode(404);
        given().config(YAML)
                .contentType("application/yaml")
                .body("name: x")
                .post("/recipes")
                .then()
                .statusCode(422)
                .body("errors", not(empty()));
    }

    @Test
    void tellsEveryErrorWithItsPlace() {
        put(name, "name: " + name + "\ntimeuot: 1m\napplications:\n  app: {runner: unitest, tests: [a]}\n")
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors", hasSize(2))
                .body("errors[0].line", is(2))
                .body("errors[0].message", containsString("did you mean 'timeout'?"))
                .body("errors[1].path", is("applications.app.runner"))
                .body("errors[1].message", containsString("did you mean 'unittest'?"));
        given().get("/workflows/" + name).then().statusCode(404);
    }

    @Test
    void refusesANameThatIsNotTheDefinitionsOwn() {
        put(name + "-other", definition)
                .statusCode(422)
                .body("detail", containsString("the definition's name is '" + name + "'"));
    }

    @Test
    void servesTheSchemaThatEditorsCheckWith() {
        given().get("/workflows/schema")
                .then()
                .statusCode(200)
                .contentType("application/schema+json")
                .body("title", is("TestFlow workflow"));
    }

    @Test
    void isDescribedByOpenApiAndTellsItsHealth() {
        given().get("/q/openapi?format=json").then().statusCode(200).body("paths.keySet()", hasItem("/changes"));
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }

    private static ValidatableResponse put(String name, String definition) {
        return given().config(YAML)
                .contentType("application/yaml")
                .body(definition)
                .put("/workflows/" + name)
                .then();
    }
}
