package dev.testflow.selector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.ChangedFile;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.RunId;
import dev.testflow.contract.Strategy;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.contract.Topics;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.FileMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class ChangeToPlanIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DEFINITION = """
            name: unit
            ignore: ["*.md"]
            applications:
              shop: {root: shop, runner: unittest, tests: ["test_*.py"], team: shop}
            """;

    private final TestBroker broker = TestBroker.shared();

    @TempDir
    Path folder;

    private final String id = UUID.randomUUID().toString();
    private GitSample origin;

    @BeforeEach
    void create() {
        origin = GitSample.in(folder.resolve("origin.git"))
                .file("testflow.yaml", DEFINITION)
                .file("CODEOWNERS", "/shop/ @example/shop\n/shop/test_b.py @example/quality")
                .file("shop/a.py", "1")
                .file("shop/test_a.py", "1")
                .file("shop/test_b.py", "1");
    }

    @Test
    void theSameChangeAHundredTimesIsOneRun() {
        origin.commit();
        ChangeSubmitted change = change(origin.file("shop/a.py", "2").commit());
        for (int i = 0; i < 100; i++) {
            broker.send(id, change);
        }

        String last = sendAnother();
        awaitState(last, "planned");
        JsonPath planned = awaitState(id, "planned");

        String run = RunId.of(id, "unit");
        assertThat(planned.getList("runs.run")).containsExactly(run);
        assertThat(broker.events(Topics.PLANS, PlanSelected.class, run)).hasSize(1);
        List<TestsPlanned> chunks = broker.events(Topics.PLANS, TestsPlanned.class, run);
        assertThat(chunks).hasSize(1);
        assertThat(chunks.getFirst().tests())
                .containsExactly(new PlannedTest(
                        "shop",
                        "test_a.py",
                        0,
                        List.of(
                                "shop/a.py changed; by its name, test_a.py tests it",
                                "its place in the order: its name is like that of a changed file"),
                        List.of("shop")));
    }

    @Test
    void aReplayIsTheSamePlanForAnotherRun() {
        origin.commit();
        broker.send(id, change(origin.file("shop/a.py", "2").commit()));
        awaitState(id, "planned");
        String run = RunId.of(id, "unit");
        TestsPlanned original =
                broker.events(Topics.PLANS, TestsPlanned.class, run).getFirst();

        String again = given().header("ce-id", "once")
                .post("/plans/{run}/replay", run)
                .then()
                .statusCode(202)
                .extract()
                .path("run");

        assertThat(again).isNotEqualTo(run);
        assertThat(given().header("ce-id", "once")
                        .post("/plans/{run}/replay", run)
                        .then()
                        .extract()
                        .<String>path("run"))
                .isEqualTo(again);
        await().untilAsserted(() -> assertThat(broker.events(Topics.PLANS, TestsPlanned.class, again))
                .extracting(TestsPlanned::tests)
                .containsExactly(original.tests()));
        PlanSelected plan =
                broker.events(Topics.PLANS, PlanSelected.class, again).getFirst();
        assertThat(plan.strategyReasons()).startsWith("a replay of the run " + run);
        assertThat(plan.change().id()).isEqualTo(id);
        given().post("/plans/none/replay").then().statusCode(404);
    }

    @Test
    void thePlanSaysHowToRunAndWhatChanged() {
        origin.commit();
        String head = origin.file("shop/a.py", "2").file("README.md", "x").commit();
        broker.send(id, change(head));

        awaitState(id, "planned");
        PlanSelected plan = broker.events(Topics.PLANS, PlanSelected.class, RunId.of(id, "unit"))
                .getFirst();
        assertThat(plan.strategy()).isEqualTo(Strategy.CHANGE_BASED);
        assertThat(plan.strategyReasons())
                .containsExactly("shop: the change reaches 1 of 2 tests", "README.md is ignored by '*.md'");
        assertThat(plan.catalogued()).isEqualTo(2);
        assertThat(plan.selected()).isEqualTo(1);
        assertThat(plan.change().files())
                .extracting(ChangedFile::path)
                .containsExactlyInAnyOrder("shop/a.py", "README.md");
        assertThat(plan.change().files().stream()
                        .filter(file -> file.path().equals("shop/a.py"))
                        .findFirst()
                        .orElseThrow()
                        .owners())
                .containsExactly("shop");
        assertThat(plan.applications().getFirst().revision()).isEqualTo(head);
        assertThat(plan.applications().getFirst().repository()).isEqualTo(origin.url());
    }

    @Test
    void whatUsesAChangedFileRunsAndTheWayIsTold() {
        origin.file("shop/basket.py", "import a")
                .file("shop/test_b.py", "import basket")
                .commit();
        broker.send(id, change(origin.file("shop/a.py", "2").commit()));

        awaitState(id, "planned");

        JsonPath tests =
                given().get("/plans/" + RunId.of(id, "unit") + "/tests").jsonPath();
        assertThat(tests.getList("items.test")).containsExactly("test_a.py", "test_b.py");
        assertThat(tests.getList("items[1].reasons"))
                .containsExactly("shop/a.py changed -> used by shop/basket.py -> used by shop/test_b.py");
    }

    @Test
    void aDryRunTellsThePlanAndStoresNothing() {
        String base = origin.commit();
        String head = origin.file("shop/a.py", "2").commit();

        JsonPath plans = given().contentType("application/json")
                .body(Map.of("repository", origin.url(), "ref", "main", "base", base, "head", head))
                .post("/plans/dry-run")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(plans.getString("[0].header.workflow")).isEqualTo("unit");
        assertThat(plans.getList("[0].tests.status")).containsExactly("selected", "skipped");
        given().get("/plans/" + plans.getString("[0].header.run")).then().statusCode(404);
    }

    @Test
    void aDryRunOfARevisionThatIsNotThereIsAProblem() {
        aDryRunOf(origin.url()).statusCode(422).body("detail", containsString("0".repeat(40)));
    }

    @Test
    void aDryRunOfARepositoryThatDoesNotAnswerIsNotTheCallersDoing() {
        aDryRunOf(origin.url() + "-gone").statusCode(502).body("detail", containsString("-gone"));
    }

    private static ValidatableResponse aDryRunOf(String repository) {
        return given().contentType("application/json")
                .body(Map.of("repository", repository, "ref", "main", "head", "0".repeat(40)))
                .post("/plans/dry-run")
                .then()
                .contentType("application/problem+json");
    }

    @Test
    void everySelectedAndEverySkippedTestHasItsReason() {
        origin.commit();
        broker.send(id, change(origin.file("shop/a.py", "2").commit()));
        awaitState(id, "planned");
        String run = RunId.of(id, "unit");

        JsonPath tests = given().get("/plans/" + run + "/tests")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(tests.getList("items.status")).containsExactly("selected", "skipped");
        assertThat(tests.getList("items.reasons"))
                .containsExactly(
                        List.of(
                                "shop/a.py changed; by its name, test_a.py tests it",
                                "its place in the order: its name is like that of a changed file"),
                        List.of("no changed file reaches it"));
        given().get("/plans/" + run + "/tests/shop/test_b.py")
                .then()
                .statusCode(200)
                .body("status", is("skipped"))
                .body("owners", contains("quality"));
        assertThat(given().queryParam("status", "selected")
                        .get("/plans/" + run + "/tests")
                        .jsonPath()
                        .getList("items.test"))
                .containsExactly("test_a.py");
        assertThat(given().queryParam("application", "other")
                        .get("/plans/" + run + "/tests")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        given().queryParam("status", "maybe")
                .get("/plans/" + run + "/tests")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        given().get("/plans/" + run + "/tests/shop/test_c.py").then().statusCode(404);
        given().get("/plans/nothing").then().statusCode(404).contentType("application/problem+json");
        given().get("/plans/" + run).then().statusCode(200).body("workflow", is("unit"));
    }

    @Test
    void anIdThatIsUsedForAnotherBodyLeavesTheFirstRunAlone() {
        ChangeSubmitted change = change(origin.commit());
        broker.send(id, change);
        awaitState(id, "planned");
        broker.send(id, change(origin.file("x", "y").commit()));

        assertThat(reasonOfDeadLetter(id)).contains("another body");
        assertThat(given().get("/changes/" + id).jsonPath().getString("head")).isEqualTo(change.head());
        assertThat(broker.events(Topics.PLANS, PlanSelected.class, RunId.of(id, "unit")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dev.testflow.change.submitted.v1 | {"repository":   | the record is not JSON
            dev.testflow.change.unknown.v1   | {}               | is not known
            dev.testflow.change.submitted.v1 | {"repository":"r","ref":"m","head":"0123456789012345678901234567890123456789","changedFiles":[{"path":"a/../b"}]} | must not contain '..'
            dev.testflow.change.submitted.v1 | LARGE            | repository is longer than 1000 characters
            dev.testflow.change.submitted.v1 |                  | the record has no value
            """)
    void whatIsNoChangeGoesToTheDeadLettersAndTheNextOneIsPlanned(String type, @Nullable String body, String reason) {
        String text = "LARGE".equals(body) ? "{\"repository\":\"" + "x".repeat(900_000) + "\"}" : body;
        broker.send(
                Topics.CHANGES,
                "k",
                TestBroker.headers(id, type),
                text == null ? null : text.getBytes(StandardCharsets.UTF_8));

        assertThat(reasonOfDeadLetter(id)).contains(reason);
        awaitState(sendAnother(), "planned");
        given().get("/changes/" + id).then().statusCode(404);
    }

    /** It comes through the broker compressed. */
    @Test
    void aFieldOfTwoMegabytesStopsNobody() {
        byte[] body = ("{\"repository\":\"" + "x".repeat(2_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        broker.send(Topics.CHANGES, "k", TestBroker.headers(id, "dev.testflow.change.submitted.v1"), body);

        awaitState(sendAnother(), "planned");
        given().get("/changes/" + id).then().statusCode(404);
    }

    @Test
    void aChangeForAnUnknownWorkflowIsRejected() {
        ChangeSubmitted change = change(origin.commit());
        broker.send(
                id,
                new ChangeSubmitted(change.repository(), "main", null, change.head(), null, false, null, "nothing"));

        assertRejected("rejected", "there is no workflow 'nothing'");
    }

    @Test
    void aRepositoryWithoutAWorkflowIsRejected() {
        broker.send(id, change(origin.without("testflow.yaml").commit()));

        assertRejected("rejected", "there is no testflow.yaml at ");
    }

    @Test
    void aDefinitionWithErrorsIsRejectedWithTheirPlaces() {
        broker.send(
                id,
                change(origin.file("testflow.yaml", "name: unit\ntimeuot: 1m\n").commit()));

        assertRejected(
                "rejected", "line 2, column 1 (timeuot): the key 'timeuot' is not known here; did you mean 'timeout'?");
    }

    @Test
    void hostileDefinitionsAreRejected() {
        broker.send(
                id,
                change(origin.entry("testflow.yaml", FileMode.SYMLINK, "/etc/passwd".getBytes(StandardCharsets.UTF_8))
                        .commit()));

        assertRejected("rejected", "testflow.yaml is a symbolic link, not a file");
    }

    @Test
    void anApplicationWithoutTestsIsRejectedRatherThanGreen() {
        broker.send(
                id,
                change(origin.without("shop/test_a.py")
                        .without("shop/test_b.py")
                        .commit()));

        assertRejected("rejected", "the application shop has no test");
    }

    @Test
    void aRepositoryThatIsNotAllowedIsRejected() {
        String head = origin.commit();
        broker.send(id, new ChangeSubmitted("https://git.example/x", "main", null, head, null, false, null, null));

        assertRejected("rejected", "not allowed here");
    }

    @Test
    void aRevisionThatNeverComesFailsAfterSomeAttempts() {
        origin.commit();
        broker.send(id, change("4".repeat(40)));

        assertRejected("failed", "(tried 3 times)");
    }

    @Test
    void aRegisteredWorkflowRunsForTheRepositoriesThatItNames() {
        String pinned = origin.without("testflow.yaml").commit();
        GitSample other = GitSample.in(folder.resolve("other.git")).file("test_x.py", "");
        String otherHead = other.commit();
        String name = "registered-" + UUID.randomUUID();
        given().contentType("application/json")
                .body(Map.of(
                        "name",
                        name,
                        "applications",
                        Map.of(
                                "shop",
                                        Map.of(
                                                "repository",
                                                origin.url(),
                                                "root",
                                                "shop",
                                                "runner",
                                                "unittest",
                                                "tests",
                                                List.of("test_*.py")),
                                "other",
                                        Map.of(
                                                "repository",
                                                other.url(),
                                                "revision",
                                                otherHead,
                                                "runner",
                                                "unittest",
                                                "tests",
                                                List.of("test_*.py"),
                                                "strategy",
                                                "all"))))
                .put("/workflows/" + name)
                .then()
                .statusCode(201);

        broker.send(id, change(pinned));

        awaitState(id, "planned");
        String run = RunId.of(id, name);
        assertThat(broker.events(Topics.PLANS, TestsPlanned.class, run).stream()
                        .flatMap(chunk -> chunk.tests().stream())
                        .map(test -> test.application() + "/" + test.test()))
                .containsExactlyInAnyOrder("shop/test_a.py", "shop/test_b.py", "other/test_x.py");
        assertThat(broker.events(Topics.PLANS, PlanSelected.class, run)
                        .getFirst()
                        .applications())
                .anySatisfy(application -> assertThat(application.revision()).isEqualTo(otherHead));
        given().delete("/workflows/" + name).then().statusCode(204);
    }

    /** The workflows of two applications name each other's: a change of one runs both, and nothing twice. */
    @Test
    void aChangeRunsTheWorkflowsOfThoseWhoDependOnItOnceEachAlsoInACircle() {
        origin.commit();
        GitSample other = GitSample.in(folder.resolve("other.git")).file("test_x.py", "");
        String otherHead = other.commit();
        String consumer = "shop-" + UUID.randomUUID();
        String circle = "users-" + UUID.randomUUID();
        registerPayment(consumer, other.url(), otherHead, "users", "test_a.py", "shop", "test_x.py");
        registerPayment(circle, other.url(), otherHead, "shop", "test_x.py", "users", "test_a.py");

        broker.send(id, change(origin.file("shop/a.py", "2").commit()));

        JsonPath planned = awaitState(id, "planned");
        assertThat(planned.<String>getList("runs.run"))
                .containsExactlyInAnyOrder(RunId.of(id, "unit"), RunId.of(id, consumer), RunId.of(id, circle));
        for (String workflow : List.of(consumer, circle)) {
            String run = RunId.of(id, workflow);
            assertThat(broker.events(Topics.PLANS, PlanSelected.class, run)).hasSize(1);
            assertThat(broker.events(Topics.PLANS, TestsPlanned.class, run).stream()
                            .flatMap(chunk -> chunk.tests().stream()))
                    .extracting(PlannedTest::application, test -> test.reasons().getFirst())
                    .containsExactlyInAnyOrder(
                            tuple("users", "a step of pay: users: shop/a.py changed"),
                            tuple("shop", "a step of pay: users: shop/a.py changed"));
            given().delete("/workflows/" + workflow).then().statusCode(204);
        }
    }

    @Test
    void aRepositoryThatTooManyWorkflowsNameIsRejectedRatherThanHalfTested() {
        origin.commit();
        List<String> names =
                IntStream.range(0, 201).mapToObj(i -> "many-" + i + "-" + id).toList();
        names.forEach(name -> registerPayment(name, origin.url(), "0".repeat(40), "users", "a.py", "shop", "b.py"));

        broker.send(id, change(origin.file("shop/a.py", "2").commit()));

        assertThat(awaitState(id, "rejected").getString("reason"))
                .contains("201 registered workflows name the repository; at most 200 run for a change");
        names.forEach(name -> given().delete("/workflows/" + name).then().statusCode(204));
    }

    private void registerPayment(
            String name, String other, String revision, String first, String test, String second, String secondTest) {
        given().contentType("application/json")
                .body("""
                        {"name": "%s",
                         "applications": {
                           "users": {"repository": "%s", "revision": "%s", "root": "shop", "runner": "unittest"},
                           "shop": {"repository": "%s", "revision": "%s", "runner": "unittest"}},
                         "cross_app_tests": {"pay": {"steps": [{"app": "%s", "test": "%s"}, {"app": "%s", "test": "%s"}]}}}
                        """.formatted(name, origin.url(), revision, other, revision, first, test, second, secondTest))
                .put("/workflows/" + name)
                .then()
                .statusCode(201);
    }

    @Test
    void resultsGiveRunsTheirVerdictsAndBringFailedTestsForward() {
        String definition = DEFINITION.replace("name: unit", "name: failing-" + id);
        origin.file("testflow.yaml", definition).commit();
        broker.send(id, change(origin.file("shop/x.ini", "1").commit()));
        awaitState(id, "planned");
        String run = RunId.of(id, "failing-" + id);
        broker.publish(finished(run, "test_b.py", Outcome.FAILED, null));
        broker.publish(new RunFinished(run, "failing-" + id, Verdict.FAILED, Map.of(), 7, null));
        await().atMost(PATIENCE)
                .until(() ->
                        "failed".equals(given().get("/changes/" + id).jsonPath().getString("runs[0].verdict")));

        String next = UUID.randomUUID().toString();
        broker.send(next, change(origin.file("shop/test_a.py", "2").commit()));

        awaitState(next, "planned");
        assertThat(broker.events(Topics.PLANS, TestsPlanned.class, RunId.of(next, "failing-" + id))
                        .getFirst()
                        .tests())
                .extracting(PlannedTest::test, PlannedTest::reasons)
                .containsExactly(
                        tuple("test_a.py", List.of("shop/test_a.py changed")),
                        tuple(
                                "test_b.py",
                                List.of(
                                        "it failed when it last ran",
                                        "its place in the order: it is likely to fail whatever changed")));
    }

    @Test
    void countsOnceWhatEscapedTheSelection() {
        String workflow = "escapes-" + id;
        origin.file(
                        "testflow.yaml",
                        DEFINITION
                                .replace("name: unit", "name: " + workflow)
                                .replace("team: shop", "team: shop, escape_sample: 100%"))
                .commit();
        broker.send(id, change(origin.file("shop/a.py", "2").commit()));
        awaitState(id, "planned");
        String run = RunId.of(id, workflow);
        assertThat(broker.events(Topics.PLANS, TestsPlanned.class, run)
                        .getFirst()
                        .tests())
                .extracting(PlannedTest::test, PlannedTest::role)
                .containsExactly(tuple("test_a.py", null), tuple("test_b.py", TestRole.SAMPLE));
        given().get("/plans/" + run + "/tests/shop/test_b.py").then().body("role", is("sample"));
        given().get("/workflows/" + workflow + "/escapes")
                .then()
                .body("total.sampled", is(0))
                .body("total.rate", nullValue());

        broker.publish(finished(run, "test_b.py", Outcome.FAILED, null));
        broker.publish(finished(run, "test_b.py", Outcome.FAILED, Verdict.FAILED));
        broker.publish(finished(run, "test_b.py", Outcome.FAILED, Verdict.FAILED));
        broker.publish(finished(run, "test_a.py", Outcome.FAILED, Verdict.FAILED));
        broker.publish(new RunFinished(run, workflow, Verdict.FAILED, Map.of(), 7, null));
        await().atMost(PATIENCE)
                .until(() ->
                        "failed".equals(given().get("/changes/" + id).jsonPath().getString("runs[0].verdict")));

        given().get("/workflows/" + workflow + "/escapes")
                .then()
                .body("total.sampled", is(1))
                .body("total.escapes", is(1))
                .body("total.rate", is(1.0f))
                .body("total.interval.high", is(1.0f))
                .body("applications.shop.escapes", is(1))
                .body("last.run", contains(run))
                .body("last.change", contains(id))
                .body("last.test", contains("test_b.py"));
        String metrics = given().get("/q/metrics").asString();
        assertThat(metrics.lines().filter(line -> line.contains(workflow)))
                .anyMatch(line -> line.startsWith("testflow_selection_sampled_total{") && line.endsWith(" 1.0"))
                .anyMatch(line -> line.startsWith("testflow_selection_escapes_total{") && line.endsWith(" 1.0"));
    }

    @Test
    void knowsNoEscapesOfAWorkflowThatItDoesNotKnow() {
        given().get("/workflows/nobody/escapes").then().statusCode(404);
    }

    @Test
    void plansTwentyThousandTestsInPortions() {
        for (int i = 0; i < 20_000; i++) {
            origin.file("shop/module" + i % 50 + "/test_" + i + ".py", "");
        }
        origin.file("testflow.yaml", DEFINITION.replace("test_*.py", "**/test_*.py"));
        broker.send(id, change(origin.commit()));

        JsonPath planned = awaitState(id, "planned");
        String run = RunId.of(id, "unit");
        assertThat(planned.getInt("runs[0].selected")).isEqualTo(20_002);
        await().atMost(PATIENCE)
                .until(() ->
                        broker.events(Topics.PLANS, TestsPlanned.class, run).size() == 81);
        List<PlannedTest> tests = broker.events(Topics.PLANS, TestsPlanned.class, run).stream()
                .flatMap(chunk -> chunk.tests().stream())
                .toList();
        assertThat(tests)
                .extracting(PlannedTest::position)
                .doesNotHaveDuplicates()
                .hasSize(20_002);
        JsonPath page = given().queryParam("limit", 1_000)
                .queryParam("cursor", "18999")
                .get("/plans/" + run + "/tests")
                .jsonPath();
        assertThat(page.getList("items")).hasSize(1_000);
        assertThat(page.getString("next")).isEqualTo("19999");
        assertThat(given().queryParam("cursor", "19999")
                        .get("/plans/" + run + "/tests")
                        .jsonPath()
                        .getString("next"))
                .isNull();
    }

    private ChangeSubmitted change(String head) {
        return new ChangeSubmitted(origin.url(), "refs/heads/main", null, head, null, false, "ada", null);
    }

    private static TestFinished finished(String run, String test, Outcome outcome, @Nullable Verdict verdict) {
        return new TestFinished(
                run, "shop", test, 1, outcome, verdict, false, Instant.now(), 5, null, List.of(), null, null, "w");
    }

    private String sendAnother() {
        String another = UUID.randomUUID().toString();
        origin.file("testflow.yaml", DEFINITION).file("shop/test_a.py", "1").file("shop/test_b.py", "1");
        broker.send(another, change(origin.file("note", another).commit()));
        return another;
    }

    private JsonPath awaitState(String change, String state) {
        await().atMost(PATIENCE)
                .until(() -> state.equals(
                        given().get("/changes/" + change).jsonPath().getString("state")));
        return given().get("/changes/" + change).jsonPath();
    }

    private void assertRejected(String state, String reason) {
        assertThat(awaitState(id, state).getString("reason")).contains(reason);
        assertThat(reasonOfDeadLetter(id)).contains(reason);
        assertThat(given().get("/changes/" + id).jsonPath().getList("runs")).isEmpty();
        awaitState(sendAnother(), "planned");
    }

    private String reasonOfDeadLetter(String change) {
        String topic = Topics.deadLettersOf(Topics.CHANGES);
        await().atMost(PATIENCE)
                .until(() -> !broker.with(topic, "ce_id", change).isEmpty());
        return TestBroker.header(broker.with(topic, "ce_id", change).getFirst(), "testflow-dlq-reason");
    }
}
