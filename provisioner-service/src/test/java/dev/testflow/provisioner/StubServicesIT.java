package dev.testflow.provisioner;

import static dev.testflow.provisioner.Runs.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.machine.MarkedProcesses;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that answer in place of applications, as an environment has them. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class StubServicesIT {

    @TempDir
    Path folder;

    private final Runs runs = new Runs();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.in(
                folder,
                Map.of(
                        "shop/users.json",
                        """
                        {"consumer": {"name": "shop"}, "provider": {"name": "users"}, "interactions": [
                          {"description": "a user", "request": {"method": "GET", "path": "/users/7"}, "response": {"status": 200, "body": {"name": "ada"}}}]}
                        """,
                        "shop/mail.json",
                        "{\"request\": {\"method\": \"POST\", \"url\": \"/mail\"}, \"response\": {\"status\": 202}}",
                        "shop/elsewhere.json",
                        "{\"request\": {}, \"response\": {\"proxyBaseUrl\": \"http://127.0.0.1:1\"}}"));
    }

    @Test
    void answerWhatWasRecordedAsLongAsTheEnvironmentLives() throws Exception {
        PlanSelected plan = shop.plan(stub("users", "users.json", "mail.json"));

        EnvironmentReady ready = runs.ready(plan);

        String url = endpoint(ready, "users").get("url");
        HttpResponse<String> user = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url + "/users/7")).build(), BodyHandlers.ofString());
        assertThat(user.statusCode()).isEqualTo(200);
        assertThat(user.body()).isEqualTo("{\"name\":\"ada\"}");
        runs.release(plan);
        assertThat(MarkedProcesses.find())
                .noneMatch(process -> process.mark().toString().contains(ready.environment()));
    }

    @Test
    void tellWhyTheyCannotAnswer() {
        PlanSelected plan = shop.plan(stub("users", "elsewhere.json"));

        runs.publish(plan);

        EnvironmentFailed failed = (EnvironmentFailed) runs.await(plan, 1).getFirst();
        assertThat(failed.service()).isEqualTo("users");
        assertThat(failed.log()).contains("elsewhere.json: its mappings say 'proxyBaseUrl', which is not done");
    }

    private static ServiceSpec stub(String name, String... answers) {
        return new ServiceSpec(
                name,
                "stub",
                "shop",
                null,
                null,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(answers),
                null,
                null);
    }
}
