package dev.testflow.provisioner;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasSize;

import dev.testflow.contract.EnvironmentAbandoned;
import dev.testflow.contract.EnvironmentConfirmed;
import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentHeld;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of environments whose holders are heard of, and of those whose holders are silent. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class LeasesIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int LEASE = 12;

    @TempDir
    Path folder;

    private final TestBroker broker = TestBroker.shared();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.in(folder, Map.of("shop/readme.txt", "a shop"));
    }

    @Test
    void livesAsLongAsItIsHeldAndNoLonger() throws Exception {
        EnvironmentReady ready = ready(shop.plan(LEASE, Shop.process("api", Map.of()), Shop.database("db")));
        Instant first = ready.expiresAt().plusSeconds(2);
        AtomicLong beat = new AtomicLong();

        await().atMost(LONG)
                .pollInterval(Duration.ofSeconds(1))
                .pollInSameThread()
                .until(() -> {
                    broker.publish(held(ready, ready.fence(), beat.incrementAndGet()));
                    return Instant.now().isAfter(first);
                });
        awaitConfirmed(ready, beat.get());

        assertThat(answers(ready)).isTrue();
        await().atMost(LONG).pollInSameThread().until(() -> last(ready.run()) instanceof EnvironmentReleased);
        assertThat(((EnvironmentReleased) last(ready.run())).reason()).isEqualTo("its lease ran out");
    }

    @Test
    void isNotRenewedByWhoHasAnotherFence() {
        EnvironmentReady ready = ready(shop.plan(LEASE, Shop.database("db")));

        broker.publish(held(ready, ready.fence() + 1, 1));
        broker.publish(held(ready, ready.fence() - 1, 2));

        await().atMost(LONG).pollInSameThread().until(() -> last(ready.run()) instanceof EnvironmentReleased);
        assertThat(events(ready.run())).noneMatch(EnvironmentConfirmed.class::isInstance);
    }

    @Test
    void isNotConfirmedWhenItHasFailed() throws Exception {
        EnvironmentReady ready = ready(shop.plan(600, Shop.process("api", Map.of())));
        broker.publish(held(ready, ready.fence(), 1));
        awaitConfirmed(ready, 1);
        HttpClient.newHttpClient().sendAsync(request(ready, "/die"), BodyHandlers.discarding());
        await().atMost(LONG).pollInSameThread().until(() -> last(ready.run()) instanceof EnvironmentFailed);

        broker.publish(held(ready, ready.fence(), 2));

        EnvironmentReady other = ready(shop.plan(600, Shop.database("db")));
        broker.publish(held(other, other.fence(), 1));
        awaitConfirmed(other, 1);
        assertThat(last(ready.run())).isInstanceOf(EnvironmentFailed.class);
    }

    @Test
    void isReplacedOnceWhenItsRunGivesItUp() {
        PlanSelected plan = shop.plan(Shop.database("db"));
        EnvironmentReady first = ready(plan);

        broker.publish(new EnvironmentAbandoned(plan.run(), first.environment(), 2, "it is not well"));
        broker.publish(new EnvironmentAbandoned(plan.run(), first.environment(), 2, "it is not well"));

        await().atMost(LONG).pollInSameThread().until(() -> events(plan.run()).size() == 3);
        EnvironmentReady second = events(plan.run()).stream()
                .filter(event -> event.environment().equals("env-" + plan.run() + "-2"))
                .map(EnvironmentReady.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(events(plan.run()))
                .contains(new EnvironmentReleased(plan.run(), first.environment(), "its run gave it up"));
        broker.publish(Shop.finished(plan));
        await().atMost(LONG).pollInSameThread().until(() -> last(plan.run()) instanceof EnvironmentReleased);
        assertThat(last(plan.run()).environment()).isEqualTo(second.environment());
        assertThat(events(plan.run())).hasSize(4);
    }

    @Test
    void isNotReplacedWhenItsRunHasFinished() {
        PlanSelected plan = shop.plan(Shop.database("db"));
        EnvironmentReady ready = ready(plan);
        broker.publish(Shop.finished(plan));
        await().atMost(LONG).pollInSameThread().until(() -> last(plan.run()) instanceof EnvironmentReleased);

        broker.publish(new EnvironmentAbandoned(plan.run(), ready.environment(), 2, "it is not well"));

        EnvironmentReady other = ready(shop.plan(600, Shop.database("db")));
        broker.publish(held(other, other.fence(), 1));
        awaitConfirmed(other, 1);
        given().get("/environments?run=" + plan.run()).then().body("items", hasSize(1));
    }

    private void awaitConfirmed(EnvironmentReady ready, long beat) {
        EnvironmentConfirmed confirmed =
                new EnvironmentConfirmed(ready.run(), ready.environment(), ready.fence(), beat);
        await().atMost(LONG).pollInSameThread().until(() -> events(ready.run()).contains(confirmed));
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
        String url = ready.endpoints().stream()
                .filter(endpoint -> endpoint.service().equals("api"))
                .findFirst()
                .orElseThrow()
                .properties()
                .get("url");
        return HttpRequest.newBuilder(URI.create(url + path)).build();
    }

    private EnvironmentReady ready(PlanSelected plan) {
        broker.publish(plan);
        await().pollInSameThread().atMost(LONG).until(() -> !events(plan.run()).isEmpty());
        return (EnvironmentReady) events(plan.run()).getFirst();
    }

    private EnvironmentEvent last(String run) {
        return events(run).getLast();
    }

    private List<EnvironmentEvent> events(String run) {
        return broker.events(Topics.ENVIRONMENTS, EnvironmentEvent.class, run);
    }
}
