package dev.testflow.provisioner;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpServer;
import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class ExistingPlacesIT {

    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @ConfigProperty(name = "testflow.provisioner.places.mainframe.reset")
    URI reset;

    private final TestBroker broker = TestBroker.shared();
    private final AtomicInteger resets = new AtomicInteger();
    private final AtomicInteger answer = new AtomicInteger(204);
    private HttpServer server;
    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = Shop.in(folder, Map.of("shop/readme.txt", "a shop"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), reset.getPort()), 0);
        server.createContext("/reset", exchange -> {
            if (exchange.getRequestMethod().equals("POST")) {
                resets.incrementAndGet();
            }
            exchange.sendResponseHeaders(answer.get(), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void givesAPlaceToOneEnvironmentAfterTheOtherAndResetsItBeforeEach() {
        PlanSelected first = shop.plan(place("mainframe"));
        broker.publish(first);
        EnvironmentReady ready = (EnvironmentReady) events(first, 1).getFirst();
        assertThat(ready.endpoints().getFirst().properties()).isEqualTo(Map.of("url", "https://mainframe.example.org"));
        PlanSelected second = shop.plan(place("mainframe"));
        broker.publish(second);
        await().pollInSameThread()
                .atMost(LONG)
                .untilAsserted(() -> given().get("/environments/env-" + second.run())
                        .then()
                        .body(
                                "services.progress",
                                equalTo(List.of("is waited for: another environment has the place mainframe"))));
        assertThat(broker.events(Topics.ENVIRONMENTS, EnvironmentEvent.class, second.run()))
                .isEmpty();
        assertThat(resets).hasValue(1);

        broker.publish(Shop.finished(first));

        assertThat(events(second, 1).getFirst()).isInstanceOf(EnvironmentReady.class);
        assertThat(resets).hasValue(2);
        broker.publish(Shop.finished(second));
        assertThat(events(second, 2).getLast()).isInstanceOf(EnvironmentReleased.class);
    }

    @Test
    void givesBackWhatCannotBeReset() {
        answer.set(503);
        PlanSelected plan = shop.plan(place("mainframe"));
        broker.publish(plan);

        assertThat(((EnvironmentFailed) events(plan, 1).getFirst()).reason())
                .isEqualTo("the service mainframe failed: the place mainframe cannot be reset: it answered with 503");
        answer.set(200);
        PlanSelected next = shop.plan(place("mainframe"));
        broker.publish(next);
        assertThat(events(next, 1).getFirst()).isInstanceOf(EnvironmentReady.class);
        broker.publish(Shop.finished(next));
        assertThat(events(next, 2).getLast()).isInstanceOf(EnvironmentReleased.class);
    }

    @Test
    void letsTwoThatWaitForDifferentPlacesBe() {
        PlanSelected first = shop.plan(place("mainframe"));
        PlanSelected second = shop.plan(place("printer"));
        broker.publish(first);
        broker.publish(second);

        assertThat(events(first, 1).getFirst()).isInstanceOf(EnvironmentReady.class);
        assertThat(events(second, 1).getFirst()).isInstanceOf(EnvironmentReady.class);
        for (PlanSelected plan : List.of(first, second)) {
            broker.publish(Shop.finished(plan));
            assertThat(events(plan, 2).getLast()).isInstanceOf(EnvironmentReleased.class);
        }
    }

    @Test
    void namesThePlacesThatThereAre() {
        PlanSelected plan = shop.plan(place("mainfrane"));
        broker.publish(plan);

        assertThat(((EnvironmentFailed) events(plan, 1).getFirst()).reason())
                .contains("the place mainfrane is not configured; known are [mainframe, printer]");
    }

    private List<EnvironmentEvent> events(PlanSelected plan, int count) {
        await().pollInSameThread()
                .atMost(LONG)
                .untilAsserted(() -> assertThat(broker.events(Topics.ENVIRONMENTS, EnvironmentEvent.class, plan.run()))
                        .hasSizeGreaterThanOrEqualTo(count));
        return broker.events(Topics.ENVIRONMENTS, EnvironmentEvent.class, plan.run());
    }

    private static ServiceSpec place(String name) {
        return new ServiceSpec(
                "mainframe",
                "existing",
                null,
                null,
                null,
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                name,
                null);
    }
}
