package dev.testflow.selector;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.CoverageCollected;
import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.RunId;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.contract.Topics;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.embedded.testing.TestBroker;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans ask for what tests run, and later ones use what the executor answers. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class CollectedCoverageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DEFINITION = """
            name: collected
            applications:
              shop: {root: shop, runner: unittest, tests: ["test_*.py"], collect_coverage: [main]}
            """;
    private static final String CALC = "def add(a, b):\n    return a + b\n\n\ndef sub(a, b):\n    return a - b\n";
    private static final String ADDS = "SF:shop/calc.py\nDA:1,1\nDA:2,1\nDA:5,1\nDA:6,0\nend_of_record\n";
    private static final String SUBTRACTS = "SF:shop/calc.py\nDA:1,1\nDA:2,0\nDA:5,1\nDA:6,1\nend_of_record\n";

    private final TestBroker broker = TestBroker.shared();

    @TempDir
    Path folder;

    private GitSample origin;
    private String base;

    @BeforeEach
    void create() {
        origin = GitSample.in(folder.resolve("origin.git"))
                .file("testflow.yaml", DEFINITION)
                .file("calc.py", "of another folder, with a path that could be meant")
                .file("shop/calc.py", CALC)
                .file("shop/test_add.py", "import calc")
                .file("shop/test_sub.py", "import calc");
        base = origin.commit();
    }

    @Test
    void asksOnceAndThenLeavesOutTheTestThatDoesNotRunWhatChanged() {
        String first =
                origin.file("shop/calc.py", CALC.replace("a + b", "b + a")).commit();
        String run = planned(change("refs/heads/main", base, first));
        assertThat(asked(run)).containsExactlyInAnyOrder("test_add.py", "test_sub.py");

        collect(new CoverageCollected(run, "shop", "test_add.py", "lcov", gzipped(ADDS)));
        collect(new CoverageCollected(run, "shop", "test_sub.py", "lcov", gzipped(SUBTRACTS)));

        String second =
                origin.file("shop/calc.py", CALC.replace("a + b", "b + a + 0")).commit();
        ChangeSubmitted change = change("refs/heads/main", first, second);
        await().atMost(PATIENCE).until(() -> selected(change).equals(List.of("test_add.py")));
        String next = planned(change);
        assertThat(reasons(next, "test_sub.py"))
                .contains("does not run add in shop/calc.py, all that changed of what it uses");
        assertThat(reasons(next, "test_add.py")).contains("runs add in shop/calc.py, which changed");
        assertThat(asked(next)).containsExactly("test_add.py");
    }

    @Test
    void asksNothingOfATestWhoseCoverageStillCounts() {
        base = origin.file(
                        "testflow.yaml",
                        DEFINITION.replace("collect_coverage", "always: [test_sub.py], collect_coverage"))
                .commit();
        String run = planned(change("refs/heads/main", null, base));
        collect(new CoverageCollected(run, "shop", "test_add.py", "lcov", gzipped(ADDS)));
        collect(new CoverageCollected(run, "shop", "test_sub.py", "lcov", gzipped(SUBTRACTS)));
        String head =
                origin.file("shop/calc.py", CALC.replace("a + b", "b + a")).commit();
        ChangeSubmitted change = change("refs/heads/main", base, head);

        await().atMost(PATIENCE).until(() -> asked(planned(change)).equals(List.of("test_add.py")));

        assertThat(selected(change)).containsExactlyInAnyOrder("test_add.py", "test_sub.py");
    }

    @Test
    void asksNothingOnOtherBranches() {
        String head =
                origin.file("shop/calc.py", CALC.replace("a + b", "b + a")).commit();

        assertThat(asked(planned(change("refs/pull/7/head", base, head)))).isEmpty();
        assertThat(asked(planned(change("refs/heads/feature", base, head)))).isEmpty();
    }

    @Test
    void whatCannotBeLearnedIsPassedOver() {
        String run = planned(change("refs/heads/main", null, base));
        collect(new CoverageCollected(UUID.randomUUID().toString(), "shop", "test_add.py", "lcov", gzipped(ADDS)));
        collect(new CoverageCollected(run, "bank", "test_add.py", "lcov", gzipped(ADDS)));
        collect(new CoverageCollected(run, "shop", "test_none.py", "lcov", gzipped(ADDS)));
        collect(new CoverageCollected(run, "shop", "test_add.py", "gcov", gzipped(ADDS)));
        collect(new CoverageCollected(run, "shop", "test_add.py", "lcov", gzipped("SF:shop/calc.py\nDA:x")));
        collect(new CoverageCollected(run, "shop", "test_add.py", "lcov", "bm8gemlw"));
        collect(new CoverageCollected(run, "shop", "test_add.py", "lcov", "no Base64!"));
        collect(new CoverageCollected(run, "shop", "test_sub.py", "lcov", gzipped(SUBTRACTS)));

        String head =
                origin.file("shop/calc.py", CALC.replace("a + b", "b + a")).commit();
        await().atMost(PATIENCE)
                .until(() -> selected(change("refs/heads/main", base, head)).equals(List.of("test_add.py")));
        assertThat(reasons(planned(change("refs/heads/main", base, head)), "test_add.py"))
                .contains("no coverage of it is known");
    }

    /** Each comes twice. */
    private void collect(CoverageCollected collected) {
        String id = UUID.randomUUID().toString();
        broker.send(id, collected);
        broker.send(id, collected);
    }

    private String planned(ChangeSubmitted change) {
        String id = UUID.randomUUID().toString();
        broker.send(id, change);
        await().atMost(PATIENCE)
                .until(() -> "planned"
                        .equals(given().get("/changes/" + id).jsonPath().getString("state")));
        return RunId.of(id, "collected");
    }

    private ChangeSubmitted change(String ref, @Nullable String before, String head) {
        return new ChangeSubmitted(origin.url(), ref, before, head, null, false, "ada", null);
    }

    private List<String> asked(String run) {
        await().atMost(PATIENCE)
                .until(() ->
                        !broker.events(Topics.PLANS, TestsPlanned.class, run).isEmpty());
        return broker.events(Topics.PLANS, TestsPlanned.class, run).stream()
                .flatMap(chunk -> chunk.tests().stream())
                .filter(test -> Boolean.TRUE.equals(test.coverage()))
                .map(PlannedTest::test)
                .toList();
    }

    private static List<String> selected(ChangeSubmitted change) {
        JsonPath plan = given().contentType("application/json")
                .body(change)
                .post("/plans/dry-run")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return plan.getList("[0].tests.findAll { it.status == 'selected' }.test", String.class);
    }

    private static String reasons(String run, String test) {
        return String.join(
                "\n",
                given().get("/plans/" + run + "/tests/shop/" + test).jsonPath().getList("reasons", String.class));
    }

    private static String gzipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
