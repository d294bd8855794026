package dev.testflow.executor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.sun.net.httpserver.HttpServer;
import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real runs that check contracts, of the repository and published ones, against a provider that keeps some of them. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class PactRunnerIT {

    @TempDir
    Path folder;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private BusFixture bus;
    private HttpServer provider;
    private volatile String amount = "12.5";

    @BeforeEach
    void open() throws IOException {
        bus = new BusFixture(bootstrap);
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/payments/7", exchange -> {
            byte[] body = ("{\"id\": 7, \"amount\": " + amount + "}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void close() {
        bus.close();
        provider.stop(0);
    }

    @Test
    void checksEachContractOfTheRepository() {
        Revision revision = new GitFixture(folder)
                .with("contracts/web.json", pact("web", "app", "{\"amount\": 12.5}"))
                .with("contracts/mobile.json", pact("mobile", "app", "{\"amount\": \"12.5\"}"))
                .with("contracts/nonsense.json", "{}")
                .commit();
        PlanFixture plan =
                plan(revision).tests("contracts/web.json", "contracts/mobile.json", "contracts/nonsense.json");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 1, Verdict.FAILED, 2));
        TestFinished mobile = bus.test(plan.run, "contracts/mobile.json");
        assertThat(mobile.cases()).isEqualTo(new CaseCounts(0, 1, 0, 0));
        CaseFailure failure = mobile.failures().getFirst();
        assertThat(failure.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failure.type()).isEqualTo("contract broken");
        assertThat(failure.className()).isEqualTo("mobile");
        assertThat(failure.message())
                .startsWith("contract broken: mobile expects of app: a payment: body $.amount: expected ");
        assertThat(bus.test(plan.run, "contracts/nonsense.json")
                        .failures()
                        .getFirst()
                        .message())
                .isEqualTo("the contract does not name its consumer");
    }

    @Test
    void tellsWhichRevisionKeepsWhatConsumersPublished() {
        Revision revision = new GitFixture(folder)
                .with("contracts.json", "{\"contracts\": \"published\"}")
                .commit();
        publish("web", "1", "main", pact("web", "app", "{\"amount\": 1}"));
        publish("web", "2", "main", pact("web", "app", "{\"amount\": 12.5}"));
        publish("mobile", "1", "next", pact("mobile", "app", "{\"id\": 7}"));
        given().get("/contracts/app")
                .then()
                .body("deployable", equalTo(false))
                .body("contracts.consumer", contains("mobile", "web"))
                .body("contracts.version", contains("1", "2"))
                .body("contracts.check", contains(nullValue(), nullValue()));

        PlanFixture kept = plan(revision).tests("contracts.json");
        bus.publish(kept);

        assertThat(bus.awaitFinished(kept.run).verdict()).isEqualTo(Verdict.PASSED);
        given().queryParam("revision", revision.head())
                .get("/contracts/app")
                .then()
                .body("deployable", equalTo(true))
                .body("contracts.check.run", contains(kept.run, kept.run));
        given().queryParam("revision", "another").get("/contracts/app").then().body("deployable", equalTo(false));

        amount = "\"12.50\"";
        PlanFixture broken = plan(revision).tests("contracts.json");
        bus.publish(broken);

        assertThat(bus.awaitFinished(broken.run).verdict()).isEqualTo(Verdict.FAILED);
        given().get("/contracts/app")
                .then()
                .body("deployable", equalTo(false))
                .body("contracts.check.holds", contains(true, false))
                .body("contracts.check.revision", contains(revision.head(), revision.head()));
        given().delete("/contracts/app/web").then().statusCode(204);
        given().get("/contracts/app").then().body("deployable", equalTo(true)).body("contracts", hasSize(1));
        given().delete("/contracts/app/mobile?branch=next").then().statusCode(204);
    }

    @Test
    void publishesAVersionOnce() {
        String contract = pact("shop", "stock", "{\"id\": 7}");

        given().contentType("application/json")
                .body(contract)
                .put("/contracts/stock/shop/1")
                .then()
                .statusCode(204);
        given().contentType("application/json")
                .body(contract)
                .put("/contracts/stock/shop/1")
                .then()
                .statusCode(204);
        given().contentType("application/json")
                .body(pact("shop", "stock", "{\"id\": 8}"))
                .put("/contracts/stock/shop/1")
                .then()
                .statusCode(409);
        given().contentType("application/json")
                .body(contract)
                .put("/contracts/stock/somebody/1")
                .then()
                .statusCode(422);
        given().contentType("application/json")
                .body(contract)
                .put("/contracts/stock/shop/{version}", "x".repeat(201))
                .then()
                .statusCode(400);
        given().get("/contracts/stock/shop/1").then().body("consumer.name", equalTo("shop"));
        given().get("/contracts/stock/shop/2").then().statusCode(404);
        given().delete("/contracts/stock/nobody").then().statusCode(404);
    }

    private static void publish(String consumer, String version, String branch, String contract) {
        given().contentType("application/json")
                .queryParam("branch", branch)
                .body(contract)
                .put("/contracts/app/{consumer}/{version}", consumer, version)
                .then()
                .statusCode(204);
    }

    private PlanFixture plan(Revision revision) {
        return new PlanFixture(revision, "pact")
                .variables(Map.of(
                        "PACT_PROVIDER_URL",
                        "http://127.0.0.1:" + provider.getAddress().getPort()));
    }

    private static String pact(String consumer, String provider, String body) {
        return """
                {"consumer": {"name": "%s"}, "provider": {"name": "%s"}, "metadata": {"pactSpecification": {"version": "3.0.0"}},
                 "interactions": [{"description": "a payment", "request": {"method": "GET", "path": "/payments/7"},
                    "response": {"status": 200, "body": %s}}]}
                """.formatted(consumer, provider, body);
    }
}
