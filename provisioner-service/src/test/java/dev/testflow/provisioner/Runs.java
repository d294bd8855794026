package dev.testflow.provisioner;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.testflow.contract.Endpoint;
import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.Event;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.testing.TestBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Stands for the runs: wants environments for their plans, and sees what becomes of them. */
final class Runs {

    private final TestBroker broker = TestBroker.shared();

    /** Waits for what takes a moment, however busy the machine is. */
    static ConditionFactory awaiting() {
        return Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(60));
    }

    void publish(Event... events) {
        broker.publish(events);
    }

    /** Publishes a plan, and waits for its environment. */
    EnvironmentReady ready(PlanSelected plan) {
        publish(plan);
        return await(plan, EnvironmentReady.class);
    }

    /** Publishes a plan; gives the properties of its environment's first service. */
    Map<String, String> endpoint(PlanSelected plan) {
        return ready(plan).endpoints().getFirst().properties();
    }

    /** The properties of a service. */
    static Map<String, String> endpoint(EnvironmentReady ready, String service) {
        return ready.endpoints().stream()
                .filter(endpoint -> endpoint.service().equals(service))
                .map(Endpoint::properties)
                .findFirst()
                .orElseThrow();
    }

    /** The run has passed; waits until nothing is left of its environment. */
    EnvironmentReleased release(PlanSelected plan) {
        publish(Shop.finished(plan));
        return await(plan, EnvironmentReleased.class);
    }

    /** Waits for the first event of a kind. */
    <E extends EnvironmentEvent> E await(PlanSelected plan, Class<E> kind) {
        return awaiting()
                .until(() -> events(plan).stream().filter(kind::isInstance).toList(), found -> !found.isEmpty())
                .stream()
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Waits for so many events; there are no more. */
    List<EnvironmentEvent> await(PlanSelected plan, int count) {
        awaiting().untilAsserted(() -> assertThat(events(plan)).hasSizeGreaterThanOrEqualTo(count));
        assertThat(events(plan)).hasSize(count);
        return events(plan);
    }

    List<EnvironmentEvent> events(PlanSelected plan) {
        return events(plan.run());
    }

    List<EnvironmentEvent> events(String run) {
        return broker.events(Topics.ENVIRONMENTS, EnvironmentEvent.class, run);
    }

    EnvironmentEvent last(String run) {
        return events(run).getLast();
    }

    /** Waits until the providers know nothing of a run's environments any more. */
    void awaitNothingLeft(PlanSelected plan) {
        awaiting()
                .untilAsserted(() -> given().get("/environments/orphans?run=" + plan.run())
                        .then()
                        .body("orphans", equalTo(0))
                        .body("environments.resources.flatten().presence.unique()", not(hasItem("ALIVE"))));
    }
}
