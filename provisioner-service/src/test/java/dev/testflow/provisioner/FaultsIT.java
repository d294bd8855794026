package dev.testflow.provisioner;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentLeaked;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider that fails at each step: nothing remains, or somebody is told what does. */
@QuarkusTest
@TestProfile(CapacityIT.Scarce.class)
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class FaultsIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Inject
    FaultyProvider provider;

    private final TestBroker broker = TestBroker.shared();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.in(folder, Map.of("shop/readme.txt", "a shop"));
    }

    @ParameterizedTest
    @CsvSource({"before, 0", "after, 0", "after, 2", "readiness, 0", "readiness, 2"})
    void leavesNothingWhereItFails(String step, int refusals) {
        PlanSelected plan = shop.plan(Shop.faulty(step, refusals), Shop.database("db"));

        broker.publish(plan);

        awaitEvent(plan, EnvironmentFailed.class);
        awaitNothingLeft(plan);
        assertThat(events(plan)).hasSize(1);
    }

    @Test
    void triesAgainToDestroyWhatRefuses() {
        PlanSelected plan = shop.plan(Shop.faulty("", 2), Shop.database("db"));
        broker.publish(plan);
        awaitEvent(plan, EnvironmentReady.class);

        broker.publish(Shop.finished(plan));

        awaitEvent(plan, EnvironmentReleased.class);
        awaitNothingLeft(plan);
        assertThat(events(plan)).hasSize(2);
        given().get("/environments/env-" + plan.run())
                .then()
                .body("history.reason", hasItem("faulty: it refuses to go"));
    }

    @Test
    void tellsWhatIsLeakedAndReleasesItAtLast() {
        PlanSelected plan = shop.plan(Shop.faulty("", 4));
        broker.publish(plan);
        awaitEvent(plan, EnvironmentReady.class);

        broker.publish(Shop.finished(plan));

        EnvironmentLeaked leaked = (EnvironmentLeaked) awaitEvent(plan, EnvironmentLeaked.class);
        assertThat(leaked.reason()).isEqualTo("faulty: it refuses to go");
        awaitEvent(plan, EnvironmentReleased.class);
        assertThat(events(plan)).hasSize(3);
        given().get("/environments/env-" + plan.run()).then().body("state", equalTo("released"));
        awaitNothingLeft(plan);
    }

    @Test
    void listsWhatNobodyKnowsAndWhatDoesNotGo() {
        String stubborn = "stray-" + UUID.randomUUID();
        String willing = "stray-" + UUID.randomUUID();
        FaultyProvider.forget(willing, 0);
        FaultyProvider.forget(stubborn, 6);

        await().pollInSameThread()
                .atMost(LONG)
                .untilAsserted(() -> given().get("/environments/strays")
                        .then()
                        .body("resource", hasItem(stubborn))
                        .body("find { it.resource == '" + stubborn + "' }.leakedAt", notNullValue()));
        given().get("/q/metrics").then().body(org.hamcrest.Matchers.containsString("testflow_provisioner_leaked 1"));
        await().pollInSameThread()
                .atMost(LONG)
                .until(() -> provider.list().stream().noneMatch(name -> name.startsWith("stray-")));
        await().pollInSameThread()
                .atMost(LONG)
                .untilAsserted(() ->
                        given().get("/environments/strays").then().body("resource", not(hasItems(stubborn, willing))));
    }

    private void awaitNothingLeft(PlanSelected plan) {
        await().pollInSameThread()
                .atMost(LONG)
                .untilAsserted(() -> given().get("/environments/orphans?run=" + plan.run())
                        .then()
                        .body("orphans", equalTo(0))
                        .body("environments.resources.flatten().presence.unique()", not(hasItem("ALIVE"))));
    }

    private EnvironmentEvent awaitEvent(PlanSelected plan, Class<? extends EnvironmentEvent> kind) {
        return await().pollInSameThread()
                .atMost(LONG)
                .until(() -> events(plan).stream().filter(kind::isInstance).toList(), found -> !found.isEmpty())
                .getFirst();
    }

    private List<EnvironmentEvent> events(PlanSelected plan) {
        return broker.events(Topics.ENVIRONMENTS, EnvironmentEvent.class, plan.run());
    }
}
