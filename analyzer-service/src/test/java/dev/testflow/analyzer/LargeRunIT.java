package dev.testflow.analyzer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Categories;
import dev.testflow.contract.FailureRouted;
import dev.testflow.contract.Topics;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class LargeRunIT {

    private final TestBroker broker = TestBroker.shared();

    private final String team = "team-" + UUID.randomUUID();
    private final TestRun run = TestRun.any();

    @Test
    void routesThousandsOfEqualFailuresOnce() {
        broker.publish(run.plan(AnalysisSpec.NONE, team), run.tests());
        for (int i = 0; i < 2_000; i++) {
            broker.send(UUID.randomUUID().toString(), run.failed("tests/test_" + i + ".py", TestRun.python()));
        }
        broker.publish(run.finished(Verdict.FAILED));

        awaitComplete(Duration.ofSeconds(90));
        await().untilAsserted(() -> assertThat(broker.events(Topics.failuresOf(team), FailureRouted.class, run.id()))
                .singleElement()
                .satisfies(routed -> {
                    assertThat(routed.occurrences()).isEqualTo(2_000);
                    assertThat(routed.tests()).hasSize(FailureRouted.MAXIMUM_TESTS);
                }));
    }

    @Test
    void makesOneFailureOfADatabaseThatIsDown() {
        broker.publish(
                run.plan(new AnalysisSpec(List.of(), Map.of(Categories.ENVIRONMENT, team)), "payment-team"),
                run.tests());
        for (int i = 0; i < 5_000; i++) {
            String test = "tests/test_" + i + ".py";
            broker.send(UUID.randomUUID().toString(), run.failed(test, unreachable(test, "charge_" + i)));
        }
        broker.publish(run.finished(Verdict.FAILED));

        awaitComplete(Duration.ofMinutes(4));
        await().untilAsserted(() -> assertThat(broker.events(Topics.failuresOf(team), FailureRouted.class, run.id()))
                .singleElement()
                .satisfies(routed -> {
                    assertThat(routed.category()).isEqualTo(Categories.ENVIRONMENT);
                    assertThat(routed.routedBy()).startsWith("rule: ");
                    assertThat(routed.occurrences()).isEqualTo(5_000);
                }));
    }

    /** The same cause, noticed in another place by each test. */
    private static CaseFailure unreachable(String test, String function) {
        CaseFailure failure = TestRun.python();
        String trace = String.valueOf(failure.trace())
                .replace("tests/test_processor.py", test)
                .replace("in charge", "in " + function);
        return new CaseFailure(failure.name(), null, failure.outcome(), failure.type(), failure.message(), trace, null);
    }

    @Test
    void letsTwentyThousandPassedTestsThrough() {
        broker.publish(run.plan(AnalysisSpec.NONE, team), run.tests());
        for (int i = 0; i < 20_000; i++) {
            broker.send(UUID.randomUUID().toString(), run.passed("tests/test_" + i + ".py"));
        }
        broker.publish(run.finished(Verdict.PASSED));

        awaitComplete(Duration.ofSeconds(90));
    }

    private void awaitComplete(Duration patience) {
        await().atMost(patience)
                .untilAsserted(() -> given().queryParam("run", run.id())
                        .queryParam("limit", 1)
                        .get("/failures")
                        .then()
                        .body("complete", equalTo(true)));
    }
}
