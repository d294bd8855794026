package dev.testflow.provisioner;

import static dev.testflow.provisioner.Runs.awaiting;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import dev.testflow.contract.EnvironmentAbandoned;
import dev.testflow.contract.EnvironmentConfirmed;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentHeld;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.PlanSelected;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.Scenario;
import dev.testflow.embedded.testing.Scenarios;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of environments whose holders are heard of, and of those whose holders are silent. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class LeasesIT {

    private static final int LEASE = 7;

    @TempDir
    Path folder;

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
    void livesAsLongAsItIsHeldAndNoLonger() throws Exception {
        EnvironmentReady ready = runs.ready(shop.plan(LEASE, Shop.process("api", Map.of()), Shop.database("db")));
        Instant first = ready.expiresAt().plusSeconds(2);
        AtomicLong beat = new AtomicLong();

        awaiting().pollInterval(Duration.ofSeconds(1)).until(() -> {
            runs.publish(held(ready, ready.fence(), beat.incrementAndGet()));
            return Instant.now().isAfter(first);
        });
        awaitConfirmed(ready, beat.get());

        assertThat(answers(ready)).isTrue();
        awaiting().until(() -> runs.last(ready.run()) instanceof EnvironmentReleased);
        assertThat(((EnvironmentReleased) runs.last(ready.run())).reason()).isEqualTo("its lease ran out");
    }

    @Scenario
    void isNotRenewedByWhoHasAnotherFence() {
        EnvironmentReady ready = runs.ready(shop.plan(LEASE, Shop.database("db")));

        runs.publish(held(ready, ready.fence() + 1, 1));
        runs.publish(held(ready, ready.fence() - 1, 2));

        awaiting().until(() -> runs.last(ready.run()) instanceof EnvironmentReleased);
        assertThat(runs.events(ready.run())).noneMatch(EnvironmentConfirmed.class::isInstance);
    }

    @Scenario
    void isNotConfirmedWhenItHasFailed() throws Exception {
        EnvironmentReady ready = runs.ready(shop.plan(600, Shop.process("api", Map.of())));
        runs.publish(held(ready, ready.fence(), 1));
        awaitConfirmed(ready, 1);
        HttpClient.newHttpClient().sendAsync(request(ready, "/die"), BodyHandlers.discarding());
        awaiting().until(() -> runs.last(ready.run()) instanceof EnvironmentFailed);

        runs.publish(held(ready, ready.fence(), 2));

        EnvironmentReady other = runs.ready(shop.plan(600, Shop.database("db")));
        runs.publish(held(other, other.fence(), 1));
        awaitConfirmed(other, 1);
        assertThat(runs.last(ready.run())).isInstanceOf(EnvironmentFailed.class);
    }

    @Scenario
    void isReplacedOnceWhenItsRunGivesItUp() {
        PlanSelected plan = shop.plan(Shop.database("db"));
        EnvironmentReady first = runs.ready(plan);

        runs.publish(new EnvironmentAbandoned(plan.run(), first.environment(), 2, "it is not well"));
        runs.publish(new EnvironmentAbandoned(plan.run(), first.environment(), 2, "it is not well"));

        awaiting().until(() -> runs.events(plan.run()).size() == 3);
        EnvironmentReady second = runs.events(plan.run()).stream()
                .filter(event -> event.environment().equals("env-" + plan.run() + "-2"))
                .map(EnvironmentReady.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(runs.events(plan.run()))
                .contains(new EnvironmentReleased(plan.run(), first.environment(), "its run gave it up"));
        runs.publish(Shop.finished(plan));
        awaiting().until(() -> runs.last(plan.run()) instanceof EnvironmentReleased);
        assertThat(runs.last(plan.run()).environment()).isEqualTo(second.environment());
        assertThat(runs.events(plan.run())).hasSize(4);
    }

    @Scenario
    void isNotReplacedWhenItsRunHasFinished() {
        PlanSelected plan = shop.plan(Shop.database("db"));
        EnvironmentReady ready = runs.ready(plan);
        runs.publish(Shop.finished(plan));
        awaiting().until(() -> runs.last(plan.run()) instanceof EnvironmentReleased);

        runs.publish(new EnvironmentAbandoned(plan.run(), ready.environment(), 2, "it is not well"));

        EnvironmentReady other = runs.ready(shop.plan(600, Shop.database("db")));
        runs.publish(held(other, other.fence(), 1));
        awaitConfirmed(other, 1);
        given().get("/environments?run=" + plan.run()).then().body("items", hasSize(1));
    }

    private void awaitConfirmed(EnvironmentReady ready, long beat) {
        EnvironmentConfirmed confirmed =
                new EnvironmentConfirmed(ready.run(), ready.environment(), ready.fence(), beat);
        awaiting().until(() -> runs.events(ready.run()).contains(confirmed));
    }

    private static EnvironmentHeld held(EnvironmentReady ready, long fence, long beat) {
        return new EnvironmentHeld(ready.run(), ready.environment(), fence, beat);
    }

    private static boolean answers(EnvironmentReady ready) throws Exception {
        return HttpClient.newHttpClient()
                        .send(request(ready, "/health"), BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private static HttpRequest request(EnvironmentReady ready, String path) {
        return HttpRequest.newBuilder(URI.create(Runs.endpoint(ready, "api").get("url") + path))
                .build();
    }
}
