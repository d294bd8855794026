package dev.testflow.provisioner;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.testflow.contract.EnvironmentEvent;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentFault;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.Topics;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of environments when there may be few of them. */
@QuarkusTest
@TestProfile(CapacityIT.Scarce.class)
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class CapacityIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    public static class Scarce implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "testflow.provisioner.quotas.narrow", "1",
                    "testflow.provisioner.quotas.nobody", "0",
                    "testflow.provisioner.destructions", "3",
                    "testflow.provisioner.leaked", "PT2S",
                    "testflow.provisioner.waiting", "PT20S");
        }
    }

    @TempDir
    Path folder;

    private final TestBroker broker = TestBroker.shared();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.in(folder, Map.of("shop/readme.txt", "a shop"));
    }

    @Test
    void aTeamGetsAnotherOneWhenItHasLetOneGo() {
        PlanSelected first = shop.planOf("narrow", Shop.faulty("", 0));
        PlanSelected second = shop.planOf("narrow", Shop.faulty("", 0));
        PlanSelected other = shop.planOf("wide", Shop.faulty("", 0));
        broker.publish(first);
        awaitEvent(first, EnvironmentReady.class);

        broker.publish(second, other);

        awaitEvent(other, EnvironmentReady.class);
        assertThat(events(second)).isEmpty();
        given().get("/environments/env-" + second.run()).then().body("state", equalTo("requested"));
        broker.publish(Shop.finished(first));
        awaitEvent(second, EnvironmentReady.class);
        assertThat(events(first)).last().isInstanceOf(EnvironmentReleased.class);
        broker.publish(Shop.finished(second), Shop.finished(other));
    }

    @Test
    void whoseTurnDoesNotComeInTimeIsToldWhy() {
        PlanSelected plan = shop.planOf("nobody", Shop.faulty("", 0));

        broker.publish(plan);

        EnvironmentFailed failed = (EnvironmentFailed) awaitEvent(plan, EnvironmentFailed.class);
        assertThat(failed.fault()).isEqualTo(EnvironmentFault.NO_CAPACITY);
        assertThat(failed.reason()).isEqualTo("its turn did not come in time: all 0 environments of nobody are in use");
        assertThat(events(plan)).hasSize(1);
    }

    @Test
    void isKeptForPeopleToLookWhenItsRunFailsAndLetGoWhenTheyHave() {
        PlanSelected plan = shop.kept(600, Shop.database("db"));
        PlanSelected passing = shop.kept(600, Shop.database("db"));
        PlanSelected brief = shop.kept(1, Shop.database("db"));
        broker.publish(plan, passing, brief);
        List.of(plan, passing, brief).forEach(each -> awaitEvent(each, EnvironmentReady.class));

        broker.publish(
                Shop.finished(plan, Verdict.FAILED), Shop.finished(passing), Shop.finished(brief, Verdict.ERROR));

        awaitEvent(passing, EnvironmentReleased.class);
        awaitEvent(brief, EnvironmentReleased.class);
        given().get("/environments/env-" + plan.run()).then().body("state", equalTo("dirty"));
        given().post("/environments/env-" + plan.run() + "/reap").then().statusCode(202);
        EnvironmentReleased released = (EnvironmentReleased) awaitEvent(plan, EnvironmentReleased.class);
        assertThat(released.reason()).isEqualTo("somebody let it go");
        given().post("/environments/env-" + plan.run() + "/reap").then().statusCode(409);
        given().get("/environments/orphans?run=" + plan.run()).then().body("orphans", equalTo(0));
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
