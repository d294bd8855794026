package dev.testflow.analyzer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.FailureClassified;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.Topics;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class FlakinessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOUND = "tests/test_sound.py";

    private final TestBroker broker = TestBroker.shared();
    private final String workflow = "workflow-" + UUID.randomUUID();

    @Test
    void tellsAFlakyFailureFromARegressionWithTheSameMessage() {
        for (int i = 0; i < 4; i++) {
            TestRun flaky = TestRun.of(workflow);
            broker.publish(
                    flaky.plan(AnalysisSpec.NONE, "team"),
                    flaky.tests(),
                    flaky.attempt(TestRun.TEST, 1, Outcome.ERROR, null, TestRun.python()),
                    flaky.attempt(TestRun.TEST, 2, Outcome.PASSED, Verdict.FLAKY),
                    flaky.passed(SOUND),
                    flaky.finished(Verdict.FLAKY));
            awaitComplete(flaky);
        }
        TestRun broken = TestRun.of(workflow);
        broker.publish(
                broken.plan(AnalysisSpec.NONE, "team"),
                broken.tests(),
                broken.failed(SOUND, TestRun.saying("the database is unreachable")),
                broken.finished(Verdict.FAILED));
        awaitComplete(broken);
        TestRun last = TestRun.of(workflow);

        broker.publish(
                last.plan(AnalysisSpec.NONE, "team"),
                last.tests(),
                last.failed(TestRun.TEST, TestRun.saying("the database is unreachable")),
                last.failed(SOUND, TestRun.saying("the database is unreachable")),
                last.finished(Verdict.FAILED));

        awaitComplete(last);
        assertThat(likelihood(last, TestRun.TEST)).isGreaterThan(50);
        assertThat(likelihood(last, SOUND)).isLessThan(20);
    }

    /** In percent. */
    private int likelihood(TestRun run, String test) {
        return broker.events(Topics.FAILURES, FailureClassified.class, run.id()).stream()
                .filter(classified -> test.equals(classified.test()))
                .flatMap(classified -> classified.evidence().stream())
                .filter(words -> words.startsWith("flaky: likely to "))
                .map(words -> Integer.valueOf(words.replaceFirst("flaky: likely to (\\d+) %.*", "$1")))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitComplete(TestRun run) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().queryParam("run", run.id())
                        .get("/failures")
                        .then()
                        .body("complete", equalTo(true)));
    }
}
