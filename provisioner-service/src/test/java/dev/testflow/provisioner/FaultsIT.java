package dev.testflow.provisioner;

import static dev.testflow.provisioner.Runs.awaiting;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.testflow.contract.Endpoint;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentLeaked;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.MissingService;
import dev.testflow.contract.PlanSelected;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.Scenario;
import dev.testflow.embedded.testing.Scenarios;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A provider that fails at each step: nothing remains, or somebody is told what does. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class FaultsIT {

    @TempDir
    Path folder;

    @Inject
    FaultyProvider provider;

    private final Runs runs = new Runs();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.in(folder, Map.of("shop/readme.txt", "a shop"));
    }

    @TestFactory
    Stream<DynamicTest> atOnce() {
        return Scenarios.of(this);
    }

    @Scenario
    void leavesNothingWhereverItFails() {
        Map<String, PlanSelected> plans = new LinkedHashMap<>();
        for (String step : List.of("before", "after", "readiness")) {
            for (int refusals : List.of(0, 2)) {
                plans.put(step + " " + refusals, shop.plan(Shop.faulty(step, refusals), Shop.database("db")));
            }
        }

        runs.publish(plans.values().toArray(PlanSelected[]::new));

        plans.forEach((step, plan) -> {
            runs.await(plan, EnvironmentFailed.class);
            runs.awaitNothingLeft(plan);
            assertThat(runs.events(plan)).as(step).hasSize(1);
        });
    }

    @Scenario
    void isReadyWithoutAServiceThatNotAllApplicationsNeed() {
        PlanSelected plan = shop.needing(List.of("db"), Shop.faulty("readiness", 0), Shop.database("db"));

        EnvironmentReady ready = runs.ready(plan);

        assertThat(ready.endpoints()).extracting(Endpoint::service).containsExactly("db");
        assertThat(ready.missing()).extracting(MissingService::service).containsExactly("faulty");
        runs.publish(Shop.finished(plan));
        runs.await(plan, EnvironmentReleased.class);
        runs.awaitNothingLeft(plan);
    }

    @Scenario
    void triesAgainToDestroyWhatRefuses() {
        PlanSelected plan = shop.plan(Shop.faulty("", 2), Shop.database("db"));
        runs.ready(plan);

        runs.publish(Shop.finished(plan));

        runs.await(plan, EnvironmentReleased.class);
        runs.awaitNothingLeft(plan);
        assertThat(runs.events(plan)).hasSize(2);
        given().get("/environments/env-" + plan.run())
                .then()
                .body("history.reason", hasItem("faulty: it refuses to go"));
    }

    @Scenario
    void tellsWhatIsLeakedAndReleasesItAtLast() {
        PlanSelected plan = shop.plan(Shop.faulty("", 4));
        runs.ready(plan);

        runs.publish(Shop.finished(plan));

        EnvironmentLeaked leaked = runs.await(plan, EnvironmentLeaked.class);
        assertThat(leaked.reason()).isEqualTo("faulty: it refuses to go");
        runs.await(plan, EnvironmentReleased.class);
        assertThat(runs.events(plan)).hasSize(3);
        given().get("/environments/env-" + plan.run()).then().body("state", equalTo("released"));
        runs.awaitNothingLeft(plan);
    }

    @Scenario
    void listsWhatNobodyKnowsAndWhatDoesNotGo() {
        String stubborn = "stray-" + UUID.randomUUID();
        String willing = "stray-" + UUID.randomUUID();
        FaultyProvider.forget(willing, 0);
        FaultyProvider.forget(stubborn, 6);

        awaiting()
                .untilAsserted(() -> given().get("/environments/strays")
                        .then()
                        .body("resource", hasItem(stubborn))
                        .body("find { it.resource == '" + stubborn + "' }.leakedAt", notNullValue()));
        given().get("/q/metrics").then().body(matchesPattern("(?s).*testflow_provisioner_leaked [1-9].*"));
        awaiting().until(() -> provider.list().stream().noneMatch(name -> name.startsWith("stray-")));
        awaiting()
                .untilAsserted(() ->
                        given().get("/environments/strays").then().body("resource", not(hasItems(stubborn, willing))));
    }
}
