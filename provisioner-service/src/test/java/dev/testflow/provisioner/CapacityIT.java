package dev.testflow.provisioner;

import static dev.testflow.provisioner.Runs.awaiting;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentFault;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.Scenario;
import dev.testflow.embedded.testing.Scenarios;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of environments when there may be few of them. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class CapacityIT {

    @TempDir
    Path folder;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

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
    void aTeamGetsAnotherOneWhenItHasLetOneGo() {
        PlanSelected first = shop.planOf("narrow", Shop.faulty("", 0));
        PlanSelected second = shop.planOf("narrow", Shop.faulty("", 0));
        PlanSelected other = shop.planOf("wide", Shop.faulty("", 0));
        runs.ready(first);

        runs.publish(second, other);

        runs.await(other, EnvironmentReady.class);
        assertThat(runs.events(second)).isEmpty();
        given().get("/environments/env-" + second.run()).then().body("state", equalTo("requested"));
        runs.publish(Shop.finished(first));
        runs.await(second, EnvironmentReady.class);
        assertThat(runs.events(first)).last().isInstanceOf(EnvironmentReleased.class);
        runs.publish(Shop.finished(second), Shop.finished(other));
    }

    @Scenario
    void aRunWaitsNoLongerThanTheConfigurationSays() throws Exception {
        PlanSelected plan = shop.planOf("nobody", Shop.faulty("", 0));
        runs.publish(plan);
        awaiting()
                .untilAsserted(() ->
                        given().get("/environments/env-" + plan.run()).then().body("state", equalTo("requested")));

        assertThat(Endpoints.query(
                        Map.of("url", database, "user", "postgres", "password", password),
                        "select (wait_until - created_at)::text from provisioner.environments where run = '"
                                + plan.run() + "'"))
                .isEqualTo("00:02:00");
        runs.release(plan);
    }

    @Scenario
    void whoseTurnDoesNotComeInTimeIsToldWhy() {
        PlanSelected plan = shop.brief(5, "nobody", Shop.faulty("", 0));

        runs.publish(plan);

        EnvironmentFailed failed = runs.await(plan, EnvironmentFailed.class);
        assertThat(failed.fault()).isEqualTo(EnvironmentFault.NO_CAPACITY);
        assertThat(failed.reason()).isEqualTo("its turn did not come in time: all 0 environments of nobody are in use");
        assertThat(runs.events(plan)).hasSize(1);
    }

    @Scenario
    void isKeptForPeopleToLookWhenItsRunFailsAndLetGoWhenTheyHave() {
        PlanSelected plan = shop.kept(600, Shop.database("db"));
        PlanSelected passing = shop.kept(600, Shop.database("db"));
        PlanSelected brief = shop.kept(1, Shop.database("db"));
        runs.publish(plan, passing, brief);
        List.of(plan, passing, brief).forEach(each -> runs.await(each, EnvironmentReady.class));

        runs.publish(Shop.finished(plan, Verdict.FAILED), Shop.finished(passing), Shop.finished(brief, Verdict.ERROR));

        runs.await(passing, EnvironmentReleased.class);
        runs.await(brief, EnvironmentReleased.class);
        given().get("/environments/env-" + plan.run()).then().body("state", equalTo("dirty"));
        given().post("/environments/env-" + plan.run() + "/reap").then().statusCode(202);
        EnvironmentReleased released = runs.await(plan, EnvironmentReleased.class);
        assertThat(released.reason()).isEqualTo("somebody let it go");
        given().post("/environments/env-" + plan.run() + "/reap").then().statusCode(409);
        given().get("/environments/orphans?run=" + plan.run()).then().body("orphans", equalTo(0));
    }
}
