package dev.testflow.executor;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.Dependency;
import dev.testflow.contract.OnFailure;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.StepCondition;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepOptions;
import dev.testflow.contract.StepSpec;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Steps of tests across applications: in which order they run, what they hand each other, and what becomes of them when one does not pass. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class CrossTestsIT extends RunningExecutor {

    private static final String REPORT = "echo '<testsuite><testcase name=\"x\"/></testsuite>' >report.xml\n";

    @Inject
    DataSource database;

    @Test
    void handWhatOneGivesToTheNextAndShowItWithoutItsSecrets() throws Exception {
        PlanFixture plan = plan(
                """
                case $1 in
                  login) echo token=hunter2-42 >"$TESTFLOW_OUTPUT"; echo "logged in with hunter2-42" ;;
                  pay) grep -q '"Authorization":"hunter2-42"' "$TESTFLOW_INPUT" || exit 1
                       echo '{"payment": {"id": 4711}}' >"$TESTFLOW_OUTPUT" ;;
                esac
                """,
                test("login"),
                with(test("pay", "login"), new StepInput("token", "login", "$.token", "headers.Authorization", true)),
                with(
                        command(
                                "confirm",
                                List.of("sh", "-c", "echo $0 >\"$FOLDER/confirmed\"; echo $0", "{{id}} of {{ token }}"),
                                "pay"),
                        new StepInput("id", "pay", "$.payment.id", null, false),
                        new StepInput("token", "login", "$.token", null, true)));

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(Files.readString(folder.resolve("confirmed"))).isEqualTo("4711 of hunter2-42\n");
        given().get("/runs/{run}/steps", plan.run)
                .then()
                .body("items.step", contains("login", "pay", "confirm"))
                .body("items.verdict", contains("passed", "passed", "passed"))
                .body("items[0].outputs.token", equalTo("***"))
                .body("items[0].printed", equalTo("logged in with ***\n"))
                .body("items[1].inputs", hasEntry("token", "***"))
                .body("items[1].outputs.payment.id", equalTo(4711))
                .body("items[2].inputs.id", equalTo(4711))
                .body("items[2].printed", equalTo("4711 of ***\n"))
                .body("items[2].test", equalTo("pay/confirm"));
    }

    @Test
    void handOnTheirReportsProperties() throws Exception {
        PlanFixture plan = plan(
                """
                if [ $1 = login ]; then
                  cat >report.xml <<END
                <testsuite><properties><property name="os" value="linux"/></properties>
                  <testcase name="x"><properties><property name="token" value="hunter2-42"/><property name="user" value='{"id": 7}'/></properties></testcase></testsuite>
                END
                  exit 0
                fi
                """,
                test("login"),
                with(
                        command("greet", List.of("sh", "-c", "echo $0 $1", "{{ id }}", "{{ token }}"), "login"),
                        new StepInput("id", "login", "$.user.id", null, false),
                        new StepInput("token", "login", "$.token", null, true)));

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).verdict()).isEqualTo(Verdict.PASSED);
        given().get("/runs/{run}/steps", plan.run)
                .then()
                .body("items[0].outputs.token", equalTo("***"))
                .body("items[0].outputs.user.id", equalTo(7))
                .body("items[0].outputs.os", nullValue())
                .body("items[1].printed", equalTo("7 ***\n"));
    }

    @Test
    void runAtTheSameTimeWhereNothingForbidsIt() {
        String meets =
                "mkdir \"$FOLDER/$1\"; for i in $(seq 200); do [ -d \"$FOLDER/$2\" ] && exit 0; sleep 0.05; done; exit 1";
        PlanFixture plan = plan(
                "",
                command("a", List.of("sh", "-c", meets, "sh", "a", "b")),
                command("b", List.of("sh", "-c", meets, "sh", "b", "a")),
                command("after", List.of("sh", "-c", "[ -d \"$FOLDER/a\" ] && [ -d \"$FOLDER/b\" ]"), "a", "b"));

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 3));
        TestFinished after = bus.test(plan.run, "pay/after");
        assertThat(List.of("pay/a", "pay/b"))
                .allSatisfy(
                        before -> assertThat(end(bus.test(plan.run, before))).isBeforeOrEqualTo(after.startedAt()));
    }

    @Test
    void stopAndAreCleanedUpWhenOneFails() {
        PlanFixture plan = plan(
                "",
                command("create", List.of("true")),
                failing(command("use", List.of("sh", "-c", "echo oh no; exit 3"), "create"), OnFailure.CLEANUP, 1),
                command("more", List.of("true"), "use"),
                when(StepCondition.FAILURE, command("undo", List.of("true"), "more")),
                when(StepCondition.ALWAYS, command("drop", List.of("true"), "more")));

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.PASSED, 3, Verdict.FAILED, 1, Verdict.SKIPPED, 1));
        assertThat(bus.test(plan.run, "pay/use").attempt()).isEqualTo(2);
        assertThat(bus.test(plan.run, "pay/use").failures().getFirst().message())
                .isEqualTo("it ended with exit code 3");
        assertThat(bus.test(plan.run, "pay/more").reason()).isEqualTo("pay stopped: use ended as failed");
    }

    @Test
    void areBlockedWithoutTheValuesTheyNeedWhileOthersGoOn() {
        PlanFixture plan = plan(
                "",
                command("login", List.of("sh", "-c", "echo not a line >\"$TESTFLOW_OUTPUT\"")),
                with(command("pay", List.of("true"), "login"), new StepInput("token", "login", "$.token", null, false)),
                command("ship", List.of("true"), "pay"),
                command("count", List.of("true"), "login"));

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.PASSED, 2, Verdict.BLOCKED, 2));
        assertThat(finished.blockage().name()).isEqualTo("pay");
        assertThat(finished.blockage().reason())
                .isEqualTo("what login gave cannot be read: a line of it is not of the form name=value");
        given().get("/runs/{run}/steps", plan.run)
                .then()
                .body(
                        "items[2].reason",
                        equalTo("it needs pay, which is blocked: "
                                + finished.blockage().reason()))
                .body("items[2].startedAt", equalTo(null))
                .body("items[3].verdict", not(equalTo("blocked")));
        given().get("/runs/{run}/why", plan.run)
                .then()
                .body("what", contains("change", "plan", "start", "verdict"))
                .body("[0].event", equalTo(plan.header().change().id()))
                .body("[1].event", notNullValue())
                .body("[3].event", notNullValue())
                .body(
                        "[3].text",
                        equalTo("blocked without pay: " + finished.blockage().reason()));
        given().queryParam("application", "app")
                .queryParam("test", "pay/pay")
                .get("/runs/{run}/why", plan.run)
                .then()
                .body("what", contains("change", "plan", "start", "step", "verdict"))
                .body("[3].text", equalTo("pay of pay: " + finished.blockage().reason()));
        given().queryParam("application", "app")
                .queryParam("test", "pay/login")
                .get("/runs/{run}/why", plan.run)
                .then()
                .body("what", contains("change", "plan", "start", "shard", "step", "attempt", "verdict"))
                .body("[5].at", notNullValue());
        given().queryParam("application", "app")
                .queryParam("test", "none")
                .get("/runs/{run}/why", plan.run)
                .then()
                .statusCode(404);
    }

    @Test
    void goOnAfterAFailureThatLetsThem() {
        PlanFixture plan = plan(
                "",
                failing(command("check", List.of("false")), OnFailure.CONTINUE, 0),
                command("next", List.of("true"), "check"));

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.FAILED, 1, Verdict.PASSED, 1));
    }

    @Test
    void areBlockedSkippedOrReplacedWhenTheirApplicationIsMissing() {
        StepInput token = new StepInput("token", "login", "$.token", null, false);
        StepSpec login = test("login");
        StepSpec pay = with(command("pay", List.of("test", "{{ token }}", "=", "recorded"), "login"), token);
        StepSpec count = command("count", List.of("true"), "login");
        PlanFixture required =
                plan("", missing(login, Dependency.REQUIRED, Map.of()), pay, count, command("free", List.of("true")));
        PlanFixture optional = plan("", missing(login, Dependency.OPTIONAL, Map.of()), pay, count);
        PlanFixture stub = plan("", missing(login, Dependency.STUB, Map.of("token", "recorded")), pay, count);

        List.of(required, optional, stub).forEach(bus::publish);

        RunFinished blocked = bus.awaitFinished(required.run);
        assertThat(blocked.counts()).isEqualTo(Map.of(Verdict.BLOCKED, 3, Verdict.PASSED, 1));
        assertThat(blocked.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(blocked.blockage().reason()).isEqualTo("app is missing: no such host");
        RunFinished without = bus.awaitFinished(optional.run);
        assertThat(without.counts()).isEqualTo(Map.of(Verdict.SKIPPED, 1, Verdict.BLOCKED, 1, Verdict.PASSED, 1));
        assertThat(without.blockage().reason()).isEqualTo("token is missing: login gave no $.token");
        assertThat(bus.test(optional.run, "login").reason()).isEqualTo("app is missing: no such host; it is optional");
        RunFinished recorded = bus.awaitFinished(stub.run);
        assertThat(recorded.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(recorded.counts()).isEqualTo(Map.of(Verdict.SKIPPED, 1, Verdict.PASSED, 2));
    }

    @Test
    void timeOutAloneAndTogether() {
        StepSpec hanging = command("hanging", List.of("sleep", "4711"));
        PlanFixture alone = plan("", timeout(hanging, 1), command("next", List.of("true"), "hanging"));
        PlanFixture together =
                plan(2, hanging, when(StepCondition.ALWAYS, command("drop", List.of("true"), "hanging")));

        bus.publish(alone);
        bus.publish(together);

        assertThat(bus.awaitFinished(alone.run).verdict()).isEqualTo(Verdict.TIMED_OUT);
        assertThat(bus.test(alone.run, "pay/next").verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(bus.awaitFinished(together.run).verdict()).isEqualTo(Verdict.TIMED_OUT);
        assertThat(bus.test(together.run, "pay/hanging").reason()).isEqualTo("the time of 2 s of pay is over");
        assertThat(bus.test(together.run, "pay/drop").verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void cleanUpAlsoWhenTheRunIsCancelled() throws Exception {
        PlanFixture plan = plan(
                "",
                failing(
                        command("hanging", List.of("sh", "-c", "touch $FOLDER/hangs; exec sleep 4711")),
                        OnFailure.CLEANUP,
                        0),
                command("after", List.of("true"), "hanging"),
                when(StepCondition.FAILURE, command("undo", List.of("true"), "hanging")),
                when(StepCondition.ALWAYS, command("drop", List.of("true"), "undo")));
        bus.publish(plan);
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(folder.resolve("hangs")));

        RestAssured.post("/runs/" + plan.run + "/cancel").then().statusCode(202);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.verdict()).isEqualTo(Verdict.CANCELLED);
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.CANCELLED, 2, Verdict.PASSED, 2));
        assertThat(bus.test(plan.run, "pay/undo").verdict()).isEqualTo(Verdict.PASSED);
        assertThat(bus.test(plan.run, "pay/drop").verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void cleanUpAlsoWhenTheTimeOfTheRunIsOver() {
        PlanFixture plan = plan(
                        "",
                        command("hanging", List.of("sleep", "4711")),
                        when(StepCondition.ALWAYS, command("drop", List.of("true"), "hanging")))
                .runTimeoutSeconds(3);

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).verdict()).isEqualTo(Verdict.TIMED_OUT);
        assertThat(bus.test(plan.run, "pay/hanging").reason()).isEqualTo("the run's time of 3 s is over");
        assertThat(bus.test(plan.run, "pay/drop").verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void keepNothingReadableOfWhatTheyHandOn() throws Exception {
        PlanFixture plan = plan(
                "echo token=hunter2-4711 >\"$TESTFLOW_OUTPUT\"\n",
                test("login"),
                with(
                        command("pay", List.of("test", "{{ token }}", "=", "hunter2-4711"), "login"),
                        new StepInput("token", "login", "$.token", null, true)));

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).verdict()).isEqualTo(Verdict.PASSED);
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "select s::text || encode(s.inputs, 'escape') from steps s where run = ? and step = 'pay'")) {
            statement.setString(1, plan.run);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).contains("pay/pay").doesNotContain("hunter2");
            }
        }
    }

    @Test
    void areSkippedWhereTheirConditionDoesNotHold() {
        StepInput amount = new StepInput("price.amount", "price", "$.amount", null, false);
        PlanFixture plan = plan(
                "",
                command("price", List.of("sh", "-c", "echo '{\"amount\": 150}' >\"$TESTFLOW_OUTPUT\"")),
                onlyIf(
                        "$.it[?($.given['price.amount'] > 100)]",
                        with(command("large", List.of("true"), "price"), amount)),
                onlyIf(
                        "$.it[?($.given['price.amount'] <= 100)]",
                        with(command("small", List.of("false"), "price"), amount)),
                command("after", List.of("true"), "large", "small"));

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.PASSED, 3, Verdict.SKIPPED, 1));
        assertThat(bus.test(plan.run, "pay/small").reason())
                .isEqualTo("its condition does not hold: {{ price.amount }} <= 100");
    }

    @Test
    void tellWhichApplicationDependsOnWhich() {
        String workflow = "map-" + UUID.randomUUID();
        for (int times = 1; times <= 2; times++) {
            PlanFixture plan = plan(
                            "",
                            new StepSpec(
                                    "login",
                                    "users",
                                    "pay/login",
                                    List.of("sh", "-c", "echo token=a >\"$TESTFLOW_OUTPUT\""),
                                    List.of()),
                            with(
                                    command("pay", List.of("true"), "login"),
                                    new StepInput("token", "login", "$.token", null, false)),
                            command("after", List.of("true"), "pay"))
                    .beside("users", plan(""))
                    .workflow(workflow);

            bus.publish(plan);

            assertThat(bus.awaitFinished(plan.run).verdict()).isEqualTo(Verdict.PASSED);
            given().queryParam("workflow", workflow)
                    .get("/dependencies")
                    .then()
                    .body("items.consumer", contains("app", "app"))
                    .body("items.provider", contains("users", "users"))
                    .body("items.kind", contains("needs", "value"))
                    .body("items.declared", contains(true, false))
                    .body("items.times", contains(times, times))
                    .body("items.lastSeen", not(hasItem(equalTo(null))));
        }
        given().queryParam("workflow", "none").get("/dependencies").then().body("items", empty());
    }

    @Test
    void areNotExecutedWithTheOtherTests() throws Exception {
        PlanFixture plan = plan(
                        "echo \"$1 $TESTFLOW_STEP\" >>\"$FOLDER/ran\"\n", test("first"), test("second", "first"))
                .tests("alone", "first", "second");

        bus.publish(plan);

        bus.awaitFinished(plan.run);
        assertThat(Files.readAllLines(folder.resolve("ran")))
                .containsExactlyInAnyOrder("alone ", "first first", "second second")
                .containsSubsequence("first first", "second second");
    }

    private PlanFixture plan(String script, StepSpec... steps) {
        return plan(script, 600, steps);
    }

    private PlanFixture plan(int timeoutSeconds, StepSpec... steps) {
        return plan("", timeoutSeconds, steps);
    }

    private PlanFixture plan(String script, int timeoutSeconds, StepSpec... steps) {
        Revision revision =
                new GitFixture(folder).with("run.sh", script + REPORT).commit();
        return new PlanFixture(revision, "command")
                .command("sh", "run.sh", "{test_name}")
                .reports("report.xml")
                .variables(Map.of("FOLDER", folder.toString()))
                .crossTest(new CrossTestSpec("pay", List.of(steps), timeoutSeconds));
    }

    private static StepSpec test(String id, String... needs) {
        return step(id, id, List.of(), needs);
    }

    private static StepSpec command(String id, List<String> command, String... needs) {
        return step(id, "pay/" + id, command, needs);
    }

    private static StepSpec step(String id, String test, List<String> command, String... needs) {
        return new StepSpec(id, "app", test, command, List.of(needs)).with(options(null, 0));
    }

    private static StepOptions options(Integer timeoutSeconds, int retries) {
        return new StepOptions(
                StepCondition.SUCCESS, null, OnFailure.STOP, retries, timeoutSeconds, Dependency.REQUIRED, Map.of());
    }

    private static StepSpec missing(StepSpec step, Dependency dependency, Map<String, String> stub) {
        return step.with(new StepOptions(null, null, null, 0, null, dependency, stub))
                .without("no such host");
    }

    private static StepSpec with(StepSpec step, StepInput... inputs) {
        return step.with(List.of(inputs));
    }

    private static StepSpec when(StepCondition condition, StepSpec step) {
        return step.with(step.wishes().when(condition));
    }

    private static StepSpec onlyIf(String condition, StepSpec step) {
        return step.with(new StepOptions(null, condition, null, 0, null, null, Map.of()));
    }

    private static StepSpec failing(StepSpec step, OnFailure onFailure, int retries) {
        return step.with(options(null, retries).onFailure(onFailure));
    }

    private static StepSpec timeout(StepSpec step, int seconds) {
        return step.with(options(seconds, 0));
    }

    private static Instant end(TestFinished test) {
        return test.startedAt().plusMillis(test.durationMillis());
    }
}
