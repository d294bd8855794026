package dev.testflow.analyzer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.FailureClassified;
import dev.testflow.contract.Topics;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class FeedbackIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestBroker broker = TestBroker.shared();

    /** Words that no other test says. */
    private final String subject = Stream.generate(
                    () -> UUID.randomUUID().toString().replaceAll("[^a-f]", ""))
            .limit(8)
            .collect(Collectors.joining(" "));

    @Test
    void judgesTheThirdFailureAsTheTwoLikeItWereCorrected() {
        FailureClassified north = fails("north");
        say(north, "data", "billing");
        FailureClassified south = fails("south");
        say(south, "data", "billing");

        FailureClassified west = fails("west");

        assertThat(west.fingerprint()).isNotIn(north.fingerprint(), south.fingerprint());
        assertThat(west.category()).isEqualTo("data");
        assertThat(west.team()).isEqualTo("billing");
        assertThat(west.evidence())
                .contains("category: called data by ann (learned from failures that are alike, last from "
                        + south.fingerprint() + ")");
    }

    @Test
    void believesNewerCorrectionsRatherThanOlderOnes() {
        say(fails("north"), "data", "billing");
        say(fails("south"), "data", "billing");
        FailureClassified west = fails("west");
        say(west, "dependency", "stock");
        FailureClassified undecided = fails("east");
        say(undecided, "dependency", "stock");

        FailureClassified last = fails("middle");

        assertThat(undecided.category()).isNotEqualTo("data");
        assertThat(last.category()).isEqualTo("dependency");
        assertThat(last.team()).isEqualTo("stock");
    }

    private FailureClassified fails(String where) {
        TestRun run = TestRun.any();
        broker.publish(
                run.plan(AnalysisSpec.NONE, "others"),
                run.tests(),
                run.failed(TestRun.TEST, TestRun.saying("cannot reserve " + where + ": " + subject)),
                run.finished(Verdict.FAILED));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(broker.events(Topics.FAILURES, FailureClassified.class, run.id()))
                        .hasSize(1));
        return broker.events(Topics.FAILURES, FailureClassified.class, run.id()).getFirst();
    }

    private static void say(FailureClassified failure, String category, String team) {
        post(failure, "{\"kind\":\"recategorised\",\"category\":\"" + category + "\",\"by\":\"ann\"}");
        post(failure, "{\"kind\":\"claimed\",\"team\":\"" + team + "\",\"by\":\"ann\"}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/failures/" + failure.fingerprint())
                        .then()
                        .body("feedback.category", equalTo(category))
                        .body("feedback.team", equalTo(team)));
    }

    private static void post(FailureClassified failure, String feedback) {
        given().contentType("application/json")
                .body(feedback)
                .post("/failures/" + failure.fingerprint() + "/feedback")
                .then()
                .statusCode(202);
    }
}
