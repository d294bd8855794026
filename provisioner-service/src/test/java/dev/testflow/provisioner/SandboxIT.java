package dev.testflow.provisioner;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.AccountStub;
import dev.testflow.provisioner.process.Installation;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = SandboxStub.class, scope = TestResourceScope.GLOBAL)
class SandboxIT {

    @TempDir
    Path folder;

    @Inject
    Installation installation;

    @Inject
    DataSource database;

    private final AccountStub account = SandboxStub.account();
    private final Runs runs = new Runs();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.in(folder, Map.of("shop/readme.txt", "a shop"));
    }

    @Test
    void makesWhatIsDeclaredAndTakesItAwayWithTheRun() {
        PlanSelected plan = shop.plan(
                service("uploads", "aws-bucket", Map.of()),
                service("worker", "aws-role", Map.of("service", "lambda.amazonaws.com")),
                service("trail", "aws-log-group", Map.of()));

        EnvironmentReady ready = runs.ready(plan);

        String bucket = Runs.endpoint(ready, "uploads").get("bucket");
        assertThat(bucket).startsWith("testflow-" + installation.id());
        assertThat(account.buckets().get(bucket))
                .containsEntry("testflow-installation", installation.id())
                .containsEntry("testflow-environment", "env-" + plan.run())
                .containsKey("testflow-expires-at");
        assertThat(account.roles().get(Runs.endpoint(ready, "worker").get("role")))
                .hasSize(3);
        assertThat(account.groups().get(Runs.endpoint(ready, "trail").get("group")))
                .hasSize(3);
        assertThat(ready.toString()).doesNotContain(AccountStub.ACCOUNT);
        runs.release(plan);
        assertThat(account.buckets()).doesNotContainKey(bucket);
        assertThat(account.roles())
                .doesNotContainKey(Runs.endpoint(ready, "worker").get("role"));
        assertThat(account.groups())
                .doesNotContainKey(Runs.endpoint(ready, "trail").get("group"));
    }

    @Test
    void runThatWouldSpendTooMuchFailsWithTheSum() {
        PlanSelected plan = shop.plan(
                service("a", "aws-bucket", Map.of()),
                service("b", "aws-bucket", Map.of("after", "{a.bucket}")),
                service("c", "aws-bucket", Map.of("after", "{b.bucket}")));

        runs.publish(plan);

        assertThat(runs.await(plan, EnvironmentFailed.class).reason())
                .isEqualTo(
                        "the service c failed: it would cost too much: the run has spent $0.800000 of $1.000000, and this costs $0.400000 more");
        runs.awaitNothingLeft(plan);
    }

    @Test
    void whatWasBeingMadeWhenSomebodyWasKilledIsFound() throws Exception {
        String resource = ResourceName.of(installation.id(), "env-killed", "uploads");
        reserved(resource);
        account.buckets().put(name(resource), new TreeMap<>());

        Runs.awaiting().until(() -> !account.buckets().containsKey(name(resource)));
    }

    @Test
    void whatTheLedgerHasForgottenGoesWhenItsTimeIsOverAndStaysWhenThatCannotBeRead() {
        String over = name(ResourceName.of(installation.id(), "env-over", "x"));
        String unreadable = name(ResourceName.of(installation.id(), "env-unreadable", "x"));
        String zero = name(ResourceName.of(installation.id(), "env-zero", "x"));
        String foreign = name(ResourceName.of(installation.id(), "env-foreign", "x"));
        account.buckets().put(unreadable, tags(installation.id(), "tomorrow"));
        account.buckets().put(zero, tags(installation.id(), "0"));
        account.buckets().put(foreign, tags("somebody", Instant.EPOCH.toString()));
        account.buckets().put(over, tags(installation.id(), "2026-01-01T00:00:00Z"));

        Runs.awaiting().until(() -> !account.buckets().containsKey(over));

        assertThat(account.buckets()).containsKeys(unreadable, zero, foreign);
        Runs.awaiting()
                .untilAsserted(() -> assertThat(
                                given().get("/environments/strays").asString())
                        .contains("its tag testflow-expires-at cannot be read", "its tags do not say that it is ours"));
        List.of(unreadable, zero, foreign).forEach(account.buckets()::remove);
    }

    @Test
    void whatHasOurTagsAndAnotherNameStaysAndIsReported() {
        String renamed = "somebody-renamed-the-prefix";
        account.buckets().put(renamed, tags(installation.id(), "2026-01-01T00:00:00Z"));
        account.groups().put("/" + renamed, tags(installation.id(), "2026-01-01T00:00:00Z"));

        Runs.awaiting()
                .untilAsserted(
                        () -> assertThat(given().get("/environments/strays").asString())
                                .contains(
                                        "\"" + renamed + "\"",
                                        "\"/" + renamed + "\"",
                                        "it is kept: it has our tags, but its name does not begin with testflow-"
                                                + installation.id()));
        assertThat(account.buckets()).containsKey(renamed);
        assertThat(account.groups()).containsKey("/" + renamed);
        account.buckets().remove(renamed);
        account.groups().remove("/" + renamed);
    }

    private void reserved(String resource) throws Exception {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "insert into sandbox_resources (resource, type, environment, run, micros, expires_at) values (?, 'aws-bucket', 'env-killed', 'killed', 5, now())")) {
            statement.setString(1, resource);
            statement.executeUpdate();
        }
    }

    private static Map<String, String> tags(String installation, String expires) {
        return new TreeMap<>(Map.of(
                "testflow-installation", installation,
                "testflow-environment", "env-x",
                "testflow-expires-at", expires));
    }

    private static String name(String resource) {
        return "testflow-" + resource.substring("tf_".length()).replace('_', '-');
    }

    private static ServiceSpec service(String name, String type, Map<String, String> variables) {
        return new ServiceSpec(
                name, type, null, null, null, List.of(), List.of(), variables, List.of(), List.of(), null, null);
    }
}
