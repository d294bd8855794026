package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.Blockage;
import dev.testflow.contract.DatasetFailed;
import dev.testflow.contract.DatasetFile;
import dev.testflow.contract.DatasetReady;
import dev.testflow.contract.Endpoint;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentFault;
import dev.testflow.contract.EnvironmentHeld;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.RunStarted;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Topics;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From a plan to the run's end, on every road that there is. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class RunLifecycleIT extends RunningExecutor {

    private static final String PASSING =
            "import unittest\nclass T(unittest.TestCase):\n    def test_ok(self):\n        pass\n";

    private static final Path WORK = Path.of("target/executor-work");

    @Test
    void startsWhenEnvironmentAndDataAreThereInWhateverOrderTheyCome() {
        Revision revision = new GitFixture(folder).with("t.sh", """
                        test "$DB_URL" = "jdbc:postgresql://h:5/d" && test "$DB_HOST" = h && test "$CI" = true && test "$(cat "$TESTFLOW_DATA/users.csv")" = hello || exit 1
                        test -z "$QUARKUS_DATASOURCE_PASSWORD$KAFKA_BOOTSTRAP_SERVERS" || exit 1
                        echo '<testsuite><testcase name="x"/></testsuite>' >r.xml
                        """).commit();
        PlanFixture plan = new PlanFixture(revision, "command")
                .command("sh", "{test_path}")
                .reports("r.xml")
                .variables(Map.of("DB_URL", "jdbc:postgresql://{db.host}:5/d"))
                .needsEnvironment()
                .needsDataset("people")
                .tests("t.sh");
        try (FileServer files = new FileServer("hello")) {
            bus.publish(new EnvironmentReady(
                    plan.run,
                    "env-" + plan.run,
                    List.of(new Endpoint("db", Map.of("host", "h", "port", "5"))),
                    1,
                    Instant.now().plusSeconds(60)));
            plan.chunks().forEach(bus::publish);
            bus.publish(plan.header());
            await().until(() -> waitingFor(plan.run).equals(List.of("dataset people")));
            assertThat(bus.results(plan.run)).isEmpty();

            bus.publish(new DatasetReady(
                    plan.run,
                    "people",
                    "v1",
                    Map.of("users", 1),
                    List.of(new DatasetFile("users.csv", files.url(), files.sha256()))));

            RunFinished finished = bus.awaitFinished(plan.run);
            assertThat(bus.tests(plan.run)).extracting(TestFinished::reason).containsOnlyNulls();
            assertThat(finished.verdict()).isEqualTo(Verdict.PASSED);
        }
    }

    @Test
    void failedEnvironmentBlocksTheRun() {
        PlanFixture plan = plan().needsEnvironment();
        bus.publish(new EnvironmentFailed(plan.run, "env-x", "db", "the port is taken", "bind: in use", null));

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(finished.blockage())
                .isEqualTo(new Blockage("environment", "db", "the port is taken", "bind: in use"));
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.BLOCKED, 1));
        assertThat(bus.tests(plan.run)).isEmpty();
    }

    @Test
    void environmentThatIsNotToBeHadIsAnError() {
        PlanFixture plan = plan().needsEnvironment();
        bus.publish(plan);

        bus.publish(new EnvironmentFailed(
                plan.run, "env-x", null, "all 2 environments are in use", null, EnvironmentFault.NO_CAPACITY));

        assertThat(bus.awaitFinished(plan.run).verdict()).isEqualTo(Verdict.ERROR);
        assertThat(bus.tests(plan.run))
                .extracting(TestFinished::verdict, TestFinished::reason)
                .containsExactly(tuple(Verdict.ERROR, "no-capacity: all 2 environments are in use"));
    }

    @Test
    void failedDatasetBlocksTheRun() {
        PlanFixture plan = plan().needsDataset("people");
        bus.publish(plan);

        bus.publish(new DatasetFailed(plan.run, "people", "no generator 'nmae', did you mean 'name'?"));

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.blockage())
                .isEqualTo(new Blockage("dataset", "people", "no generator 'nmae', did you mean 'name'?", null));
    }

    @Test
    void environmentThatIsLostMeanwhileStopsWhatRuns() {
        PlanFixture plan = hanging("600").needsEnvironment();
        bus.publish(plan);
        bus.publish(new EnvironmentReady(
                plan.run, "env-x", List.of(), 1, Instant.now().plusSeconds(60)));
        awaitHanging();

        bus.publish(new EnvironmentReleased(plan.run, "env-x", "its lease ran out"));

        awaitNoProcess();
        assertThat(waitingFor(plan.run)).containsExactly("environment");
        RestAssured.post("/runs/" + plan.run + "/cancel").then().statusCode(202);
        assertThat(bus.awaitFinished(plan.run).verdict()).isEqualTo(Verdict.CANCELLED);
    }

    @Test
    void holdsItsEnvironmentUntilItHasEnded() {
        PlanFixture plan = hanging("600").needsEnvironment();
        bus.publish(new EnvironmentReady(
                plan.run, "env-x", List.of(), 4, Instant.now().plusSeconds(60)));
        bus.publish(plan);

        await().atMost(Duration.ofSeconds(30)).until(() -> bus.leases(plan.run).size() >= 2);

        assertThat(bus.leases(plan.run))
                .startsWith(new EnvironmentHeld(plan.run, "env-x", 4, 1), new EnvironmentHeld(plan.run, "env-x", 4, 2));
        awaitHanging();
        RestAssured.post("/runs/" + plan.run + "/cancel").then().statusCode(202);
        bus.awaitFinished(plan.run);
        int held = bus.leases(plan.run).size();
        PlanFixture other = hanging("600").needsEnvironment();
        bus.publish(new EnvironmentReady(
                other.run, "env-y", List.of(), 1, Instant.now().plusSeconds(60)));
        bus.publish(other);
        await().atMost(Duration.ofSeconds(30)).until(() -> bus.leases(other.run).size() >= 2);
        assertThat(bus.leases(plan.run)).hasSize(held);
        RestAssured.post("/runs/" + other.run + "/cancel").then().statusCode(202);
        bus.awaitFinished(other.run);
    }

    @Test
    void environmentThatIsReleasedAfterTheRunChangesNothing() {
        PlanFixture plan = plan();
        bus.publish(plan);
        bus.awaitFinished(plan.run);

        bus.publish(new EnvironmentReleased(plan.run, "env-x", "the run finished"));
        bus.publish(plan());

        assertThat(bus.results(plan.run))
                .filteredOn(RunFinished.class::isInstance)
                .hasSize(1);
    }

    @Test
    void benchmarkThatBecomesSlowerFailsWithItsFigures() {
        Revision revision = new GitFixture(folder)
                .with(
                        "sort.sh",
                        "echo \"{\\\"results\\\": [{\\\"command\\\": \\\"sort\\\", \\\"times\\\": [$TIMES]}]}\" >times.json")
                .commit();
        for (int runs = 0; runs < 5; runs++) {
            PlanFixture plan = benchmark(revision, "0.100, 0.101, 0.099");
            bus.publish(plan);

            assertThat(bus.awaitFinished(plan.run).verdict()).isEqualTo(Verdict.PASSED);
            assertThat(bus.tests(plan.run).getFirst().log())
                    .contains("sort: 0.1000 s, too few earlier runs to compare it with (" + runs + " of 5)");
        }
        PlanFixture slower = benchmark(revision, "0.150, 0.151, 0.149");
        bus.publish(slower);

        assertThat(bus.awaitFinished(slower.run).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(bus.tests(slower.run))
                .hasSize(3)
                .allSatisfy(attempt -> assertThat(attempt.failures())
                        .singleElement()
                        .satisfies(failure -> {
                            assertThat(failure.type()).isEqualTo("performance regression");
                            assertThat(failure.message())
                                    .contains("0.1000 s in the median of 5 runs before, 0.1500 s now: +50.0 %");
                        }));
        PlanFixture mended = benchmark(revision, "0.100, 0.101, 0.099");
        bus.publish(mended);
        assertThat(bus.awaitFinished(mended.run).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(bus.tests(mended.run).getFirst().log()).contains("compared with 5 earlier runs");
        String past = "/benchmarks?workflow=benchmarks&application=app&test=sort.sh";
        RestAssured.delete(past).then().statusCode(204);
        RestAssured.delete(past).then().statusCode(404);
        RestAssured.delete("/benchmarks?workflow=benchmarks").then().statusCode(400);
    }

    @Test
    void sampledTestsRunLastAndHaveNoSay() {
        Revision revision = new GitFixture(folder)
                .with("tests/test_sample.py", PASSING.replace("pass\n", "self.fail()\n"))
                .with("tests/test_selected.py", PASSING)
                .commit();
        PlanFixture plan = new PlanFixture(revision, "unittest")
                .tests("tests/test_sample.py", "tests/test_selected.py")
                .samples("tests/test_sample.py");

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.PASSED, 1, Verdict.FAILED, 1));
        assertThat(bus.tests(plan.run))
                .extracting(TestFinished::test, TestFinished::verdict)
                .containsExactly(
                        tuple("tests/test_selected.py", Verdict.PASSED), tuple("tests/test_sample.py", Verdict.FAILED));
        JsonPath shown = RestAssured.get("/runs/" + plan.run).jsonPath();
        assertThat(shown.getMap("counts")).isEqualTo(Map.of("passed", 1, "failed", 1));
        assertThat(shown.getMap("sampled")).isEqualTo(Map.of("failed", 1));
        assertThat(RestAssured.get("/runs/" + plan.run + "/tests").jsonPath().getList("items.role"))
                .containsExactly("sample", "selected");
    }

    @Test
    void sampleThatIsCutOffHasNoSay() {
        Revision revision = new GitFixture(folder)
                .with("hang.sh", "touch \"$HANGING\"\nsleep 4711\n")
                .with("ok.sh", "echo '<testsuite><testcase name=\"x\"/></testsuite>' >r.xml\n")
                .commit();
        PlanFixture plan = new PlanFixture(revision, "command")
                .command("sh", "{test_path}")
                .reports("r.xml")
                .tests("ok.sh", "hang.sh")
                .variables(Map.of("HANGING", folder.resolve("hanging").toString()))
                .samples("hang.sh");
        bus.publish(plan);
        awaitHanging();

        RestAssured.post("/runs/" + plan.run + "/cancel").then().statusCode(202);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.PASSED, 1, Verdict.CANCELLED, 1));
        awaitNoProcess();
    }

    @Test
    void planWithoutTestsPasses() {
        PlanFixture plan = plan().tests().needsEnvironment();

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(finished.counts()).isEmpty();
    }

    @Test
    void planThatComesTwiceRunsOnce() {
        PlanFixture plan = plan();
        String id = UUID.randomUUID().toString();

        bus.publish(Topics.PLANS, id, plan.header());
        bus.publish(Topics.PLANS, id, plan.header());
        bus.publish(plan);
        bus.publish(plan);

        bus.awaitFinished(plan.run);
        PlanFixture other = plan();
        bus.publish(other);
        bus.awaitFinished(other.run);
        assertThat(bus.results(plan.run)).hasSize(3);
        assertThat(bus.results(plan.run).get(0)).isInstanceOf(RunStarted.class);
    }

    @Test
    void secondPlanOfARunIsRefused() {
        PlanFixture plan = plan();
        bus.publish(plan);
        bus.awaitFinished(plan.run);

        bus.publish(plan.runTimeoutSeconds(601).header());

        await().untilAsserted(() ->
                assertThat(bus.deadLetterReasons()).contains("the run " + plan.run + " has another plan already"));
    }

    @Test
    void processThatTakesTooLongIsKilledWithAllItsDescendants() {
        PlanFixture plan = hanging("1");

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.TIMED_OUT, 1));
        assertThat(bus.tests(plan.run).getFirst().reason()).contains("1 s");
        assertThat(bus.tests(plan.run).getFirst().log()).contains("here I hang");
        awaitNoProcess();
    }

    @Test
    void runThatTakesTooLongEndsItsOpenTests() {
        PlanFixture plan = hanging("600").runTimeoutSeconds(3);

        bus.publish(plan);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.verdict()).isEqualTo(Verdict.TIMED_OUT);
        assertThat(bus.tests(plan.run).getFirst().outcome()).isEqualTo(Outcome.TIMED_OUT);
        awaitNoProcess();
    }

    @Test
    void runThatWaitsInVainEndsInTime() {
        PlanFixture plan = plan().needsEnvironment().runTimeoutSeconds(1);

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).verdict()).isEqualTo(Verdict.TIMED_OUT);
    }

    @Test
    void cancellingStopsWhatRuns() {
        PlanFixture plan = hanging("600");
        bus.publish(plan);
        awaitHanging();

        RestAssured.post("/runs/" + plan.run + "/cancel").then().statusCode(202);

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.verdict()).isEqualTo(Verdict.CANCELLED);
        assertThat(finished.counts()).isEqualTo(Map.of(Verdict.CANCELLED, 1));
        assertThat(bus.tests(plan.run).getFirst().verdict()).isEqualTo(Verdict.CANCELLED);
        awaitNoProcess();
        RestAssured.post("/runs/" + plan.run + "/cancel").then().statusCode(202);
        assertThat(bus.results(plan.run))
                .filteredOn(RunFinished.class::isInstance)
                .hasSize(1);
    }

    @Test
    void finishedRunIsNotCancelled() {
        PlanFixture plan = plan();
        bus.publish(plan);
        bus.awaitFinished(plan.run);

        RestAssured.post("/runs/" + plan.run + "/cancel")
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
    }

    @Test
    void leavesNoWorkspace() {
        PlanFixture plan = plan();

        bus.publish(plan);

        bus.awaitFinished(plan.run);
        await().untilAsserted(() -> assertThat(RunFiles.workspaces(WORK)).isEmpty());
    }

    /** A benchmark in the manner of hyperfine that takes so many seconds. */
    private static PlanFixture benchmark(Revision revision, String times) {
        return new PlanFixture(revision, "benchmark")
                .workflow("benchmarks")
                .command("sh", "{test_path}")
                .reports("times.json")
                .variables(Map.of("TIMES", times))
                .tests("sort.sh");
    }

    private PlanFixture plan() {
        return new PlanFixture(
                        new GitFixture(folder).with("tests/test_a.py", PASSING).commit(), "unittest")
                .tests("tests/test_a.py");
    }

    /** A test that starts a daemon in a session of its own and then waits for ever. */
    private PlanFixture hanging(String timeoutSeconds) {
        Revision revision = new GitFixture(folder)
                .with("hang.sh", "setsid sleep 4711 &\necho here I hang\ntouch \"$HANGING\"\nsleep 4711\n")
                .commit();
        return new PlanFixture(revision, "command")
                .command("sh", "{test_path}")
                .reports("r.xml")
                .variables(Map.of("HANGING", folder.resolve("hanging").toString()))
                .timeoutSeconds(Integer.parseInt(timeoutSeconds))
                .tests("hang.sh");
    }

    private void awaitHanging() {
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(folder.resolve("hanging")));
    }

    private static void awaitNoProcess() {
        await().untilAsserted(() -> assertThat(RunFiles.processes(WORK)).isEmpty());
    }

    private static List<String> waitingFor(String run) {
        return RestAssured.get("/runs/" + run).jsonPath().getList("waitingFor", String.class);
    }
}
