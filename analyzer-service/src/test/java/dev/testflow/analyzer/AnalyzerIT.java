package dev.testflow.analyzer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Categories;
import dev.testflow.contract.CategorySpec;
import dev.testflow.contract.FailureClassified;
import dev.testflow.contract.FailureResolved;
import dev.testflow.contract.FailureRouted;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.Suspect;
import dev.testflow.contract.Topics;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class AnalyzerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestBroker broker = TestBroker.shared();

    private final String team = "team-" + UUID.randomUUID();
    private final TestRun run = TestRun.any();

    @Test
    void classifiesAFailureAndRoutesItToItsTeam() {
        broker.publish(
                run.plan(AnalysisSpec.NONE, "others", Samples.changed(TestRun.SOURCE.path(), team)),
                run.tests(),
                run.failed(TestRun.TEST, TestRun.python()),
                run.finished(Verdict.FAILED));

        FailureRouted routed = routed(run, team);

        assertThat(routed.category()).isEqualTo(Categories.ENVIRONMENT);
        assertThat(routed.likelyCause()).contains("Connection refused").contains(TestRun.SOURCE.path());
        assertThat(routed.routedBy()).startsWith("suspect: " + team);
        assertThat(routed.tests()).containsExactly("payments:" + TestRun.TEST + "#test_charge");
        assertThat(routed.occurrences()).isEqualTo(1);
        assertThat(routed.change().id()).isEqualTo("change-" + run.id());
        assertThat(classified(run)).singleElement().satisfies(classified -> {
            assertThat(classified.fingerprint()).isEqualTo(routed.fingerprint());
            assertThat(classified.team()).isEqualTo(team);
        });
    }

    /** As the runner of Amazon Connect tells it. */
    @Test
    void dialogueThatFailedHasACategoryOfItsOwn() {
        CaseFailure heard = new CaseFailure(
                "S2: tulips",
                TestRun.TEST,
                Outcome.FAILED,
                "AmazonConnect",
                "observation 2 of 2 failed: expected to hear \"Tulips come in spring\", recorded: {}",
                null,
                null);
        broker.publish(
                run.plan(
                        new AnalysisSpec(
                                List.of(new CategorySpec(
                                        "dialogue", List.of("expected to hear"), "listen to the flow")),
                                Map.of("dialogue", team)),
                        "others"),
                run.tests(),
                run.failed(TestRun.TEST, heard),
                run.finished(Verdict.FAILED));

        FailureRouted routed = routed(run, team);

        assertThat(routed.category()).isEqualTo("dialogue");
        assertThat(routed.tests()).containsExactly("payments:" + TestRun.TEST + "#S2: tulips");
    }

    @Test
    void suspectsWhatTheTestUses() {
        String way = "payment-service/src/fee.py changed -> used by payment-service/" + TestRun.TEST;
        broker.publish(
                run.plan(
                        AnalysisSpec.NONE,
                        "others",
                        Samples.changed("payment-service/src/other.py"),
                        Samples.changed("payment-service/src/fee.py", team)),
                run.using("docs/a.md changed: it lies outside every application", way),
                run.failed(TestRun.TEST, TestRun.saying("1 is not 2")),
                run.finished(Verdict.FAILED));

        FailureRouted routed = routed(run, team);

        assertThat(routed.suspects().getFirst())
                .isEqualTo(new Suspect("payment-service/src/fee.py", "the test uses it: " + way, List.of(team)));
    }

    @Test
    void routesTheFailureOfASampledTestAndSaysThatItIsOne() {
        broker.publish(
                run.plan(AnalysisSpec.NONE, team),
                run.sampled(),
                run.failed(TestRun.TEST, TestRun.python()),
                run.finished(Verdict.PASSED));

        FailureRouted routed = routed(run, team);

        assertThat(routed.evidence())
                .contains("sampled test: payments:" + TestRun.TEST
                        + " was skipped by the selection and ran to check it; it has no say in the run's verdict");
    }

    @Test
    void aSampledTestDoesNotExplainWhyTheRunDidNotPass() {
        broker.publish(
                run.plan(AnalysisSpec.NONE, team),
                run.sampled(),
                run.failed(TestRun.TEST, TestRun.python()),
                run.finished(Verdict.ERROR));

        awaitComplete(run);

        assertThat(classified(run)).extracting(FailureClassified::test).containsExactlyInAnyOrder(TestRun.TEST, null);
    }

    @Test
    void waitsForThePlan() {
        broker.publish(run.failed(TestRun.TEST, TestRun.python()), run.finished(Verdict.FAILED));
        // a record that comes later on the same partition and is handled shows that those before it were
        awaitDeadLetter(poison(run.id()));
        assertThat(classified(run)).isEmpty();

        broker.publish(run.tests(team));
        broker.publish(run.plan(AnalysisSpec.NONE, "others"));

        assertThat(routed(run, team).routedBy()).startsWith("test: ");
    }

    @Test
    void saysEverythingOnceHoweverOftenItHears() {
        List.of(
                        run.plan(AnalysisSpec.NONE, team),
                        run.tests(),
                        run.failed(TestRun.TEST, TestRun.python()),
                        run.finished(Verdict.FAILED))
                .forEach(event -> {
                    String id = UUID.randomUUID().toString();
                    broker.send(id, event);
                    broker.send(id, event);
                    broker.publish(event);
                });

        awaitComplete(run);

        assertThat(routed(run, team).occurrences()).isEqualTo(1);
        assertThat(classified(run)).hasSize(1);
    }

    @Test
    void routesABlockedRunOnce() {
        broker.publish(
                run.plan(AnalysisSpec.NONE, team),
                run.tests(),
                run.blocked("environment", "payment-db", "it did not start in 30 s"));

        FailureRouted routed = routed(run, team);

        assertThat(routed.category()).isEqualTo(Categories.ENVIRONMENT);
        assertThat(routed.likelyCause()).contains("payment-db: it did not start in 30 s");
        assertThat(routed.tests()).isEmpty();
        assertThat(classified(run))
                .singleElement()
                .satisfies(classified -> assertThat(classified.test()).isNull());
    }

    @Test
    void believesWhatPeopleSaid() {
        broker.publish(
                run.plan(AnalysisSpec.NONE, "others"),
                run.tests(),
                run.failed(TestRun.TEST, TestRun.saying("feedback " + words())),
                run.finished(Verdict.FAILED));
        FailureRouted first = routed(run, "others");
        say(first.fingerprint(), "{\"kind\":\"reassigned\",\"team\":\"wrong\",\"by\":\"bob\"}");
        say(first.fingerprint(), "{\"kind\":\"claimed\",\"team\":\"" + team + "\",\"by\":\"ann\"}");
        say(
                first.fingerprint(),
                "{\"kind\":\"recategorised\",\"category\":\"data\",\"by\":\"ann\",\"reason\":\"old rows\"}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/failures/" + first.fingerprint())
                        .then()
                        .body("feedback.category", equalTo("data")));

        TestRun again = TestRun.of(run.workflow());
        broker.publish(
                again.plan(AnalysisSpec.NONE, "others"),
                again.tests(),
                again.failed(TestRun.TEST, TestRun.saying("feedback " + words())),
                again.finished(Verdict.FAILED));

        FailureRouted second = routed(again, team);
        assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(second.category()).isEqualTo("data");
        assertThat(second.evidence())
                .contains("category: called data by ann: old rows", "owner: feedback: claimed for " + team + " by ann");
    }

    @Test
    void resolvesWhatPassesAgain() {
        broker.publish(
                run.plan(AnalysisSpec.NONE, team),
                run.tests(),
                run.failed(TestRun.TEST, TestRun.python()),
                run.finished(Verdict.FAILED));
        FailureRouted routed = routed(run, team);
        TestRun again = TestRun.of(run.workflow());

        broker.publish(
                again.plan(AnalysisSpec.NONE, team),
                again.tests(),
                again.passed(TestRun.TEST),
                again.finished(Verdict.PASSED));

        awaitComplete(again);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(broker.events(Topics.FAILURES, FailureResolved.class, again.id()))
                        .containsExactly(
                                new FailureResolved(again.id(), routed.fingerprint(), "payments", TestRun.TEST)));
    }

    @Test
    void callsFlakyWhatPassesInALaterAttempt() {
        broker.publish(
                run.plan(AnalysisSpec.NONE, team),
                run.tests(),
                run.attempt(TestRun.TEST, 1, Outcome.ERROR, null, TestRun.python()),
                run.attempt(TestRun.TEST, 2, Outcome.PASSED, Verdict.FLAKY),
                run.finished(Verdict.FLAKY));

        assertThat(routed(run, team).category()).isEqualTo(Categories.FLAKY);
    }

    @Test
    void sendsAPoisonRecordAsideAndHandlesTheNext() {
        String poison = poison(run.id());
        broker.publish(
                run.plan(AnalysisSpec.NONE, team),
                run.tests(),
                run.failed(TestRun.TEST, TestRun.python()),
                run.finished(Verdict.FAILED));

        awaitDeadLetter(poison);
        assertThat(routed(run, team)).isNotNull();
    }

    @Test
    void survivesHostileInput() {
        AnalysisSpec hostile = Samples.rule("hostile", "", "^(.*a){25}$", "(", "a{1000}{1000}");
        broker.publish(
                run.plan(hostile, "others", Samples.changed(TestRun.SOURCE.path(), "no topic!\0")),
                run.tests(),
                run.failed(TestRun.TEST, TestRun.saying("\0\u001B[31m" + "a".repeat(7_000) + "\uD83D\uDE00")),
                run.failed("tests/test_other.py", TestRun.python()),
                run.finished(Verdict.FAILED));

        awaitComplete(run);

        assertThat(classified(run)).hasSize(2);
        assertThat(classified(run))
                .allSatisfy(classified -> assertThat(classified.evidence())
                        .anyMatch(word -> word.startsWith("rule 'hostile' was refused")));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                broker.events(Topics.failuresOf(Topics.UNROUTED), FailureRouted.class, run.id()))
                        .hasSize(2)
                        .allSatisfy(routed -> assertThat(routed.routedBy()).contains("cannot be a topic's name")));
    }

    @Test
    void leavesUnroutedWhoseTopicWouldCollide() {
        broker.publish(
                run.plan(AnalysisSpec.NONE, team + ".x"),
                run.tests(),
                run.failed(TestRun.TEST, TestRun.python()),
                run.finished(Verdict.FAILED));
        assertThat(routed(run, team + ".x")).isNotNull();
        TestRun other = TestRun.any();

        broker.publish(
                other.plan(AnalysisSpec.NONE, team + "_x"),
                other.tests(),
                other.failed(TestRun.TEST, TestRun.python()),
                other.finished(Verdict.FAILED));

        assertThat(routed(other, Topics.UNROUTED).routedBy()).contains("would collide");
    }

    @Test
    void explainsARunThatFailedWithoutSayingWhy() {
        broker.publish(run.plan(AnalysisSpec.NONE, team), run.tests(), run.finished(Verdict.TIMED_OUT));

        assertThat(routed(run, team).likelyCause()).contains("did not end in time");
    }

    private FailureRouted routed(TestRun run, String team) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(broker.events(Topics.failuresOf(team), FailureRouted.class, run.id()))
                        .hasSize(1));
        return broker.events(Topics.failuresOf(team), FailureRouted.class, run.id())
                .getFirst();
    }

    private List<FailureClassified> classified(TestRun run) {
        return broker.events(Topics.FAILURES, FailureClassified.class, run.id());
    }

    private static void awaitComplete(TestRun run) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().queryParam("run", run.id())
                        .get("/failures")
                        .then()
                        .body("complete", equalTo(true)));
    }

    private String poison(String key) {
        String id = UUID.randomUUID().toString();
        byte[] poison = "{not json".getBytes(StandardCharsets.UTF_8);
        broker.send(Topics.RESULTS, key, TestBroker.headers(id, "dev.testflow.run.finished.v1"), poison);
        return id;
    }

    private void awaitDeadLetter(String id) {
        await().atMost(PATIENCE)
                .until(() -> !broker.with(Topics.deadLettersOf(Topics.RESULTS), "ce_id", id)
                        .isEmpty());
    }

    private static void say(String fingerprint, String feedback) {
        given().contentType("application/json")
                .body(feedback)
                .post("/failures/" + fingerprint + "/feedback")
                .then()
                .statusCode(202);
    }

    /** Letters only: numbers would be masked, and every test of this class has a fingerprint of its own. */
    private String words() {
        return team.replaceAll("[^a-z]", "");
    }
}
