package dev.testflow.selector.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.testflow.contract.RunId;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.selector.GitSample;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests use both functions of a module, and run one of them. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class CoverageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CALC = "def add(a, b):\n    return a + b\n\n\ndef sub(a, b):\n    return a - b\n";
    private static final String REPORT = """
            {"files": {"calc.py": {"executed_lines": [1, 2, 5, 6], "missing_lines": [], "excluded_lines": [],
              "contexts": {"1": [""], "5": [""], "2": ["test_add.Add.test"], "6": ["test_sub.py::test|run"]}},
              "/usr/lib/python3/json.py": {}}}
            """;

    @TempDir
    Path folder;

    private GitSample origin;

    @BeforeEach
    void create() {
        origin = GitSample.in(folder.resolve("origin.git"))
                .file("testflow.yaml", """
                        name: covered
                        applications:
                          shop: {root: shop, runner: unittest, tests: ["test_*.py"]}
                        """)
                .file("shop/calc.py", CALC)
                .file("shop/test_add.py", "import calc")
                .file("shop/test_sub.py", "import calc")
                .file("shop/test_new.py", "import calc");
    }

    @Test
    void onlyTestsThatRunTheChangedFunctionRun() throws Exception {
        String base = origin.commit();
        upload(base, "coverage.py", gzipped(REPORT))
                .statusCode(200)
                .body("tests", is(2))
                .body("unknownFileCount", is(1))
                .body("unknownFiles[0]", is("/usr/lib/python3/json.py"));
        String head =
                origin.file("shop/calc.py", CALC.replace("a + b", "b + a")).commit();
        String id = UUID.randomUUID().toString();

        given().contentType("application/json")
                .header("ce-id", id)
                .body(change(base, head))
                .post("/changes")
                .then()
                .statusCode(202);
        await().atMost(PATIENCE)
                .until(() -> "planned"
                        .equals(given().get("/changes/" + id).jsonPath().getString("state")));

        String run = RunId.of(id, "covered");
        JsonPath tests = given().get("/plans/" + run + "/tests").jsonPath();
        assertThat(tests.getList("items.findAll { it.status == 'selected' }.test"))
                .containsExactlyInAnyOrder("test_add.py", "test_new.py");
        assertThat(reasons(run, "test_sub.py"))
                .containsPattern("its coverage of \\d{4}-\\d\\d-\\d\\d at " + base.substring(0, 7)
                        + " does not run add in shop/calc.py, all that changed of what it uses");
        assertThat(reasons(run, "test_add.py"))
                .contains("shop/calc.py changed -> used by shop/test_add.py")
                .contains(" runs add in shop/calc.py, which changed");
        assertThat(reasons(run, "test_new.py")).contains("no coverage of it is known");
    }

    @Test
    void aTestThatWasLeftOutStaysWellKnown() throws Exception {
        String covered = origin.commit();
        upload(covered, "coverage.py", gzipped(REPORT)).statusCode(200);
        String base =
                origin.file("shop/calc.py", CALC.replace("a + b", "b + a")).commit();
        String head =
                origin.file("shop/calc.py", CALC.replace("a + b", "b + a + 0")).commit();

        assertThat(selected(dryRun(base, head))).containsExactlyInAnyOrder("test_add.py", "test_new.py");
    }

    @Test
    void aChangeOfASignatureRunsAllThatUseTheFileAndSaysWhy() throws Exception {
        String base = origin.commit();
        upload(base, "coverage.py", gzipped(REPORT)).statusCode(200);
        String head = origin.file("shop/calc.py", CALC.replace("add(a, b)", "add(b, a)"))
                .commit();

        JsonPath plan = dryRun(base, head);

        assertThat(selected(plan)).containsExactlyInAnyOrder("test_add.py", "test_new.py", "test_sub.py");
        assertThat(plan.getString("[0].tests.find { it.test == 'test_sub.py' }.reasons"))
                .contains(" runs shop/calc.py, which changed (a signature)");
    }

    @Test
    void coverageOfAnotherBranchIsNoReasonToLeaveATestOut() throws Exception {
        String base = origin.commit();
        String other = origin.file("note", "x").commit("refs/heads/other", null);
        upload(other, "coverage.py", gzipped(REPORT)).statusCode(200);
        origin.without("note").file("shop/calc.py", CALC.replace("a + b", "b + a"));
        String head = origin.commit("refs/heads/main", ObjectId.fromString(base));

        JsonPath plan = dryRun(base, head);

        assertThat(selected(plan)).containsExactlyInAnyOrder("test_add.py", "test_new.py", "test_sub.py");
        assertThat(plan.getString("[0].tests.find { it.test == 'test_sub.py' }.reasons"))
                .contains("the commit does not come before the change");
    }

    @Test
    void thePlanTellsWhatNoSelectedTestIsKnownToRun() throws Exception {
        String base = origin.commit();
        upload(base, "coverage.py", REPORT.replace("\"test_add.Add.test\"", "").getBytes(StandardCharsets.UTF_8))
                .statusCode(200);
        String head =
                origin.file("shop/calc.py", CALC.replace("a + b", "b + a")).commit();

        assertThat(dryRun(base, head).getList("[0].header.strategyReasons", String.class))
                .contains("no selected test is known to run add in shop/calc.py (line 2)");
    }

    @Test
    void laterCoverageReplacesEarlier() throws Exception {
        String base = origin.commit();
        upload(base, "coverage.py", gzipped(REPORT)).statusCode(200);
        upload(base, "coverage.py", gzipped(REPORT.replace("test_add.Add.test", "test_sub.Sub.test")))
                .statusCode(200);
        String head =
                origin.file("shop/calc.py", CALC.replace("a + b", "b + a")).commit();

        assertThat(selected(dryRun(base, head))).contains("test_sub.py");
    }

    @Test
    void saysWhatAReportLacks() throws Exception {
        String base = origin.commit();
        upload(base, "coverage.py", "{\"files\": {}}".getBytes(StandardCharsets.UTF_8))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("detail", containsString("the report names no test of shop"));
        upload(base, "coverage.py", "[".getBytes(StandardCharsets.UTF_8))
                .statusCode(422)
                .body("detail", containsString("the report cannot be read as coverage.py"));
        given().header("Content-Encoding", "gzip")
                .contentType("application/octet-stream")
                .body("no zip".getBytes(StandardCharsets.UTF_8))
                .post(url(base, "shop", "lcov"))
                .then()
                .statusCode(422);
    }

    @ParameterizedTest
    @CsvSource({
        "commit, main, 400, commit must be a full commit id",
        "commit, 0123456789012345678901234567890123456789, 422, 0123456789012345678901234567890123456789",
        "format, gcov, 400, 'format must be one of coverage.py, lcov, istanbul, v8, jacoco-xml, jacoco-exec'",
        "application, '', 400, the parameter application is missing",
        "application, bank, 422, the repository has no application 'bank'",
        "test, test_other.py, 422, the application shop has no test 'test_other.py'"
    })
    void saysWhatARequestLacks(String parameter, String value, int status, String problem) {
        RequestSpecification request = given().contentType("application/octet-stream")
                .queryParam("repository", origin.url())
                .queryParam("commit", parameter.equals("commit") ? value : origin.commit())
                .queryParam("application", parameter.equals("application") ? value : "shop")
                .queryParam("format", parameter.equals("format") ? value : "lcov");
        if (parameter.equals("test")) {
            request.queryParam("test", value);
        }

        request.body(new byte[] {1})
                .post("/coverage")
                .then()
                .statusCode(status)
                .body("detail", containsString(problem));
    }

    private ValidatableResponse upload(String commit, String format, byte[] report) {
        RequestSpecification request =
                given().contentType("application/octet-stream").body(report);
        return (report[0] == 0x1f ? request.header("Content-Encoding", "gzip") : request)
                .post(url(commit, "shop", format))
                .then();
    }

    private String url(String commit, String application, String format) {
        return "/coverage?repository=" + origin.url() + "&commit=" + commit + "&application=" + application + "&format="
                + format;
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private String change(String base, String head) {
        return "{\"repository\":\"" + origin.url() + "\",\"ref\":\"main\",\"base\":\"" + base + "\",\"head\":\"" + head
                + "\"}";
    }

    private JsonPath dryRun(String base, String head) {
        return given().contentType("application/json")
                .body(change(base, head))
                .post("/plans/dry-run")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> selected(JsonPath plan) {
        return plan.getList("[0].tests.findAll { it.status == 'selected' }.test", String.class);
    }

    private static String reasons(String run, String test) {
        return String.join(
                "\n",
                given().get("/plans/" + run + "/tests/shop/" + test).jsonPath().getList("reasons", String.class));
    }
}
