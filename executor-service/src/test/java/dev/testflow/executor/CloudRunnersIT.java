package dev.testflow.executor;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.testflow.connectstub.ConnectStub;
import dev.testflow.connectstub.EveryEnding;
import dev.testflow.connectstub.Flow;
import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.ObjectStub;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = CloudStubs.class, scope = TestResourceScope.GLOBAL)
class CloudRunnersIT extends RunningExecutor {

    private static final String DIALOGUE = """
            ## S%d: %s
            Caller: Dials +1 (800) 555-0100
            Expected: System plays: "Welcome to the garden centre"
            Caller: Presses 1
            Expected: System plays: "%s"
            Expected: Call disconnects

            """;

    private static final String ROSES = "Roses are in the back";

    private final ConnectStub stub = CloudStubs.stub();

    @Test
    void tenScenariosAreCasesOfTheirFile() {
        stub.flow("garden", Flow.saying("Welcome to the garden centre.", ROSES + ". Goodbye."));
        String good = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> DIALOGUE.formatted(i, "roses " + i, ROSES))
                .collect(Collectors.joining());
        PlanFixture plan = plan("garden", good + DIALOGUE.formatted(10, "tulips", "Tulips come in spring"));
        stub.throttle(4);

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.FAILED, 1));
        TestFinished test = bus.test(plan.run, "ivr/test-scripts.md");
        assertThat(test.cases()).isEqualTo(new CaseCounts(9, 1, 0, 0));
        assertThat(test.failures().getFirst())
                .extracting(CaseFailure::name, CaseFailure::outcome, CaseFailure::type)
                .containsExactly("S10: tulips", Outcome.FAILED, "AmazonConnect");
        assertThat(test.failures().getFirst().message())
                .startsWith("observation 2 of 2 failed: expected to hear \"Tulips come in spring\", recorded: ");
        assertThat(stub.started("garden")).isEqualTo(10);
        JsonPath results = get("/runs/" + plan.run + "/connect/test-execution-results.json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(results.getString("app.'ivr/test-scripts.md'.S10.status")).isEqualTo("FAILED");
        assertThat(results.getList("app.'ivr/test-scripts.md'.S10.observations.status", String.class))
                .containsExactly("PASSED", "FAILED");
        String comparison =
                get("/runs/" + plan.run + "/connect/results-and-comparison.md").asString();
        assertThat(comparison).contains("### S10: `tulips`, FAILED", "| 2 | `Tulips come in spring` |");
        ObjectStub archive = CloudStubs.objects();
        String folder = "/archive/runs/" + plan.run + "/";
        await().atMost(Duration.ofMinutes(1))
                .until(() -> stub.testCases() == 0 && archive.object(folder + "report.md") != null);
        assertThat(archive.object(folder + "plan.json")).contains("\"run\":\"" + plan.run);
        assertThat(archive.object(folder + "report.xml")).contains("S10: tulips");
        assertThat(archive.object(folder + "report.json")).contains("CTRF");
        assertThat(stub.names()).doesNotHaveDuplicates();
        assertThat(results.prettyPrint() + comparison + bus.results(plan.run) + archive)
                .doesNotContain(CloudStubs.SECRET, CloudStubs.KEY);
    }

    /** As the exported programs do. */
    @Test
    void eachScenarioEndsAsItsCallDoes() {
        EveryEnding.prepare(stub);
        PlanFixture plan = plan("", EveryEnding.SCRIPT).timeoutSeconds(3);

        bus.publish(plan);

        bus.awaitFinished(plan.run);
        Map<String, Map<String, Object>> results = get("/runs/" + plan.run + "/connect/test-execution-results.json")
                .jsonPath()
                .getMap("app.'ivr/test-scripts.md'");
        assertThat(results.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, it -> it.getValue().get("status"))))
                .isEqualTo(EveryEnding.STATUSES);
        assertThat(get("/runs/" + plan.run + "/connect/test-execution-results.json")
                                .asString()
                        + bus.results(plan.run))
                .doesNotContain(ConnectStub.ACCOUNT);
    }

    @Test
    void whatCannotBeHeardIsAnError() {
        stub.flow("stopped", Flow.saying("Welcome to the garden centre.", ROSES).stopped());
        PlanFixture stopped = plan("stopped", DIALOGUE.formatted(1, "roses", ROSES));
        PlanFixture unknown = plan("garden", DIALOGUE.formatted(1, "roses", ROSES))
                .variables(Map.of(
                        "CONNECT_INSTANCE_ID", "22222222-2222-2222-2222-222222222222", "CONNECT_FLOW_ID", "garden"));
        PlanFixture invalid = plan("garden", DIALOGUE.formatted(1, "roses", "forbidden words are heard"));
        PlanFixture refused =
                plan("garden", DIALOGUE.formatted(1, "roses", ROSES).replace("Presses 1", "Whistles"));
        PlanFixture absent = plan("garden", "").tests("gone.md");

        bus.publish(stopped);
        bus.publish(unknown);
        bus.publish(invalid);
        bus.publish(refused);
        bus.publish(absent);

        assertThat(ended(stopped).reason()).isEqualTo("S1: the execution was stopped by somebody else");
        assertThat(ended(unknown).reason())
                .startsWith("S1: the service does not know the instance or the flow: there is no instance");
        assertThat(ended(invalid).failures().getFirst().message())
                .isEqualTo(
                        "the service refuses the test case: the text 'forbidden words are heard' is refused; and so is its length");
        assertThat(ended(refused).failures().getFirst().message())
                .isEqualTo("ivr/test-scripts.md:4: E_UNKNOWN_CALLER_ACTION "
                        + "a caller dials, presses, enters, says, remains silent or hangs up: Whistles");
        bus.awaitFinished(absent.run);
        assertThat(bus.test(absent.run, "gone.md").reason()).startsWith("the file cannot be read");
    }

    @Test
    void cancelledRunStopsItsCalls() {
        stub.flow("endless", Flow.saying("Welcome to the garden centre.", ROSES).endless());
        PlanFixture plan = plan("endless", DIALOGUE.formatted(1, "roses", ROSES));
        bus.publish(plan);
        await().atMost(Duration.ofMinutes(1)).until(() -> stub.started("endless") == 1);

        post("/runs/" + plan.run + "/cancel").then().statusCode(202);

        assertThat(bus.awaitFinished(plan.run).verdict()).isEqualTo(Verdict.CANCELLED);
        await().atMost(Duration.ofMinutes(1)).until(() -> stub.stopped("endless") == 1 && stub.testCases() == 0);
    }

    @Test
    void callThatDoesNotEndIsTimedOutAndStopped() {
        stub.flow("slow", Flow.saying("Welcome to the garden centre.", ROSES).endless());
        PlanFixture plan = plan("slow", DIALOGUE.formatted(1, "roses", ROSES)).timeoutSeconds(1);

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.TIMED_OUT, 1));
        assertThat(bus.test(plan.run, "ivr/test-scripts.md").reason())
                .isEqualTo("S1: it did not end within 1 s, and was stopped");
        assertThat(stub.stopped("slow")).isOne();
    }

    @Test
    void durableExecutionsAreComparedWithWhatIsExpected() {
        DurableStub durable = CloudStubs.durable();
        durable.throttle(4);
        PlanFixture plan = new PlanFixture(
                        new GitFixture(folder)
                                .with("good.json", """
                                        {"function": "${FUNCTION}", "payload": {"steps": 100}, "result": {"total": 3},
                                         "history": [{"type": "ExecutionStarted", "id": "{run}"}, {"type": "StepStarted", "name": "charge-*", "id": "{first}", "parent": "{run}"},
                                          {"type": "StepSucceeded", "id": "{first}"}, "...", {"type": "StepSucceeded", "name": "charge-100"}, {"type": "ExecutionSucceeded", "id": "{run}"}],
                                         "logs": {"group": "/aws/lambda/shop", "query": "fields @message"}}
                                        """)
                                .with("fails.json", """
                                        {"function": "${FUNCTION}", "payload": {"ends": "FAILED"}, "history": ["ExecutionStarted", "WaitStarted", "..."]}
                                        """)
                                .with("failing.json", """
                                        {"function": "${FUNCTION}", "payload": {"ends": "FAILED"}, "status": "FAILED"}
                                        """)
                                .with("timed-out.json", """
                                        {"function": "${FUNCTION}", "payload": {"ends": "TIMED_OUT"}, "status": "TIMED_OUT"}
                                        """)
                                .with("stopped.json", """
                                        {"function": "${FUNCTION}", "payload": {"ends": "STOPPED"}, "status": "STOPPED"}
                                        """)
                                .with("nonsense.json", "{\"status\": \"FAILED\"}")
                                .commit(),
                        "durable")
                .variables(Map.of("FUNCTION", "shop:1"))
                .tests("good.json", "fails.json", "failing.json", "timed-out.json", "stopped.json", "nonsense.json");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts())
                .isEqualTo(Map.of(Verdict.PASSED, 4, Verdict.FAILED, 1, Verdict.ERROR, 1));
        assertThat(bus.test(plan.run, "good.json").cases()).isEqualTo(new CaseCounts(4, 0, 0, 0));
        assertThat(bus.test(plan.run, "fails.json").failures())
                .extracting(CaseFailure::name, CaseFailure::message)
                .containsExactly(
                        tuple("status", "expected SUCCEEDED, but it ended as FAILED: SoldOut: no roses in ***"),
                        tuple(
                                "history",
                                "expected WaitStarted as number 2, but there is event 2, StepStarted charge-1"));
        assertThat(bus.test(plan.run, "nonsense.json").reason()).contains("'function' is missing");
        assertThat(durable.names()).allMatch(name -> name.matches("test-[a-z-]+-json-\\d{8}T\\d{6}-[0-9a-f]{8}"));
        JsonPath results = get("/runs/" + plan.run + "/durable-executions.json").jsonPath();
        assertThat(results.getList("app.'good.json'.history")).hasSize(202);
        assertThat(results.getString("app.'good.json'.logs[0].'@message'")).isEqualTo("sold to ***");
        assertThat(results.prettyPrint() + bus.results(plan.run)).doesNotContain(DurableStub.ACCOUNT);
    }

    @Test
    void durableExecutionThatDoesNotEndIsTimedOutAndStopped() {
        PlanFixture plan = new PlanFixture(
                        new GitFixture(folder)
                                .with("never.json", "{\"function\": \"shop:1\", \"payload\": {\"ends\": \"NEVER\"}}")
                                .commit(),
                        "durable")
                .timeoutSeconds(1)
                .tests("never.json");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.TIMED_OUT, 1));
        assertThat(CloudStubs.durable().isStopped("NEVER")).isTrue();
    }

    private TestFinished ended(PlanFixture plan) {
        bus.awaitFinished(plan.run);
        return bus.test(plan.run, "ivr/test-scripts.md");
    }

    private PlanFixture plan(String flow, String script) {
        Revision revision =
                new GitFixture(folder).with("ivr/test-scripts.md", script).commit();
        return new PlanFixture(revision, "connect")
                .variables(Map.of("CONNECT_FLOW_ID", flow))
                .tests("ivr/test-scripts.md");
    }
}
