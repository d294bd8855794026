package dev.testflow.client.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.client.Samples;
import dev.testflow.client.StubServices;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    private static final String DRY_RUN = """
            [{"header":{"run":"r","workflow":"shop","strategy":"change-based","strategyReasons":["because"],"catalogued":2,"selected":1},
              "tests":[{"application":"pay","test":"a.py","status":"selected","reasons":["it changed"],"owners":[]},
                       {"application":"pay","test":"b.py","status":"skipped","reasons":["no changed file reaches it"],"owners":[]}]}]
            """;

    private static final String HEAD = "1111111111111111111111111111111111111111";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({"passed,0", "flaky,0", "skipped,0", "failed,1", "error,3", "timed-out,3", "cancelled,3"})
    void watchEndsWithTheVerdictsCode(String verdict, int code) {
        try (StubServices services = Samples.failedRun().on("GET /runs/run-1", Samples.finishedRun(verdict))) {
            assertThat(run(services, "watch", Samples.CHANGE)).isEqualTo(code);
        }
    }

    @Test
    void watchTellsWhatBlockedARun() {
        String blocked = ",\"finished\":2,\"verdict\":\"blocked\",\"counts\":{\"blocked\":2},"
                + "\"blockage\":{\"what\":\"environment\",\"name\":\"payment-db\",\"reason\":\"no such schema\\u001b[31m\"}";
        try (StubServices services = Samples.failedRun().on("GET /runs/run-1", Samples.run("finished", blocked))) {
            assertThat(run(services, "watch", Samples.CHANGE)).isEqualTo(3);
        }
        assertThat(out.toString())
                .contains(
                        "shop blocked: 2 blocked (environment payment-db: no such schema\\u001b[31m)",
                        "testflow why run-1 tells more");
    }

    @Test
    void watchFollowsARunFromItsPlanToItsAnalysis() {
        try (StubServices services = Samples.failedRun()) {
            services.on("GET /changes/change-1", Samples.change("submitted", ""), Samples.plannedChange());
            services.on("GET /runs/run-1", 404, "{}");
            services.on(
                    "GET /runs/run-1",
                    Samples.run("waiting", ",\"waitingFor\":[\"environment\"]"),
                    Samples.run("running", ",\"finished\":1,\"counts\":{\"failed\":1}"),
                    Samples.finishedRun("failed"));
            services.on(
                    "GET /failures?run=run-1&limit=1000",
                    "{\"items\":[]}",
                    "{\"items\":[" + Samples.failure("f1:a", "tests/test_a.py", "one", "payments", "")
                            + "],\"complete\":true}");

            assertThat(run(services, "watch", Samples.CHANGE)).isEqualTo(1);
        }
        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                shop: 2 of 3 tests selected, run run-1
                shop: waiting for environment
                shop: 1/2 tests, 1 failed
                shop: 2/2 tests, 1 failed
                shop failed: 1 passed, 1 failed in 2.5 s
                  failed     pay:tests/test_a.py → payments
                  testflow why run-1 tells more
                """);
    }

    @Test
    void watchNamesTheFirstOfManyFailingTests() {
        try (StubServices services = Samples.failedRun()) {
            services.on(
                    "GET /runs/run-1",
                    Samples.run(
                            "finished",
                            ",\"verdict\":\"failed\",\"counts\":{\"failed\":7,\"timed-out\":1,\"passed\":4},\"sampled\":{\"failed\":1}"));
            services.on(
                    "GET /runs/run-1/tests?verdict=failed&limit=20",
                    "{\"items\":[" + Samples.test("web", "a.test.js", "") + ","
                            + Samples.test("pay", "tests/test_a.py", ",\"role\":\"sample\"") + "],\"next\":\"2\"}");
            services.list(
                    "/failures?run=run-1",
                    Samples.failure("f1:a", "tests/test_a.py", "one", "payments", ""),
                    Samples.failure("f1:b", "tests/test_a.py", "two", "ledger", ""),
                    Samples.failure("f1:c", "tests/test_a.py", "three", "payments", ""));

            run(services, "watch", Samples.RUN);
        }
        assertThat(out.toString().replace("\r", "")).endsWith("""
                  failed     web:a.test.js
                  failed     pay:tests/test_a.py (sample) → payments, ledger
                  and 6 more
                  testflow why run-1 tells more
                """);
    }

    @Test
    void watchRepeatsWhatNoTestIsKnownToRun() {
        try (StubServices services = Samples.failedRun()) {
            services.on("GET /runs/run-1", Samples.finishedRun("passed"));
            services.on("GET /plans/run-1", """
                    {"run":"run-1","workflow":"shop","catalogued":3,"selected":2,"strategyReasons":["pay: the change reaches 2 of 3 tests",
                     "no selected test is known to run b in src/x.py (line 12)","and 3 more","docs/a.md is ignored by 'docs/**'"]}""");

            assertThat(run(services, "watch", Samples.CHANGE)).isZero();
        }
        assertThat(out.toString().replace("\r", "")).endsWith("""
                shop passed: 1 passed in 2.5 s
                  no selected test is known to run b in src/x.py (line 12)
                  and 3 more
                """);
    }

    @Test
    void watchTakesARunsIdToo() {
        try (StubServices services = Samples.failedRun()) {
            assertThat(run(services, "watch", Samples.RUN)).isEqualTo(1);
        }
    }

    @Test
    void watchGivesUpInTime() {
        try (StubServices services = Samples.failedRun().on("GET /runs/run-1", Samples.run("running", ""))) {
            assertThat(run(services, "watch", "--timeout", "PT0.05S", Samples.CHANGE))
                    .isEqualTo(3);
        }
        assertThat(err.toString()).contains("gave up: not every run is finished");
    }

    @ParameterizedTest
    @CsvSource({"rejected,2", "failed,3"})
    void aChangeThatCannotBePlannedSaysWhy(String state, int code) {
        try (StubServices services = new StubServices()
                .on("GET /changes/change-1", Samples.change(state, ",\"reason\":\"no workflow covers it\""))) {
            assertThat(run(services, "watch", Samples.CHANGE)).isEqualTo(code);
        }
        assertThat(out.toString() + err).contains("no workflow covers it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"watch", "why", "report"})
    void anUnknownRunIsBadInput(String command) {
        try (StubServices services = new StubServices()) {
            assertThat(run(services, command, "nobody")).isEqualTo(2);
        }
        assertThat(err.toString()).contains("nobody");
    }

    @Test
    void anUnreachableServiceIsInfrastructureAndIsNamed() {
        Map<String, String> environment =
                Map.of("TESTFLOW_SELECTOR_URL", "http://127.0.0.1:1", "TESTFLOW_HOME", "/nonexistent");

        assertThat(run(environment, "watch", Samples.CHANGE)).isEqualTo(3);
        assertThat(err.toString())
                .contains("selector")
                .contains("http://127.0.0.1:1")
                .contains("TESTFLOW_SELECTOR_URL");
    }

    @Test
    void aServicesOwnProblemIsInfrastructure() {
        try (StubServices services = new StubServices().on("GET /changes/x", 500, "{\"detail\":\"no database\"}")) {
            assertThat(run(services, "watch", "x")).isEqualTo(3);
        }
        assertThat(err.toString()).contains("no database");
    }

    @Test
    void publishesAChangeOfAUrl() {
        try (StubServices services = new StubServices().on("POST /changes", 202, "{\"change\":\"c\"}")) {
            int code = run(
                    services,
                    "change",
                    "--repo",
                    "https://example.org/shop.git",
                    "--ref",
                    "main",
                    "--head",
                    HEAD,
                    "--workflow",
                    "shop",
                    "--id",
                    "c-7");

            assertThat(code).isZero();
            StubServices.Received published = services.received().getFirst();
            assertThat(published.id()).isEqualTo("c-7");
            assertThat(published.body())
                    .isEqualTo("{\"repository\":\"https://example.org/shop.git\",\"ref\":\"main\",\"head\":\"" + HEAD
                            + "\",\"truncated\":false,\"workflow\":\"shop\"}");
        }
        assertThat(out.toString()).isEqualToNormalizingNewlines("c-7\n");
    }

    @Test
    void aDryRunTellsThePlanAndPublishesNothing() {
        try (StubServices services = new StubServices().on("POST /plans/dry-run", 200, DRY_RUN)) {
            assertThat(run(
                            services,
                            "change",
                            "--dry-run",
                            "--repo",
                            "https://a.example/b.git",
                            "--ref",
                            "main",
                            "--head",
                            HEAD))
                    .isZero();
            assertThat(services.received())
                    .extracting(StubServices.Received::body)
                    .singleElement()
                    .asString()
                    .contains("https://a.example/b.git");
        }
        assertThat(out.toString())
                .contains(
                        "shop: 1 of 2 tests selected",
                        "selected  pay:a.py",
                        "because it changed",
                        "skipped   pay:b.py");
    }

    @Test
    void aDryRunIsToldAsJsonWhenAsked() throws Exception {
        try (StubServices services = new StubServices().on("POST /plans/dry-run", 200, DRY_RUN)) {
            run(
                    services,
                    "change",
                    "--dry-run",
                    "--json",
                    "--repo",
                    "https://a.example/b.git",
                    "--ref",
                    "main",
                    "--head",
                    HEAD);
        }
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .at("/0/tests/1/test")
                        .asText())
                .isEqualTo("b.py");
    }

    @Test
    void aRefusedChangeIsBadInput() {
        try (StubServices services = new StubServices().on("POST /changes", 422, "{\"detail\":\"ref is missing\"}")) {
            assertThat(run(
                            services,
                            "change",
                            "--repo",
                            "https://example.org/shop.git",
                            "--ref",
                            "main",
                            "--head",
                            HEAD))
                    .isEqualTo(2);
        }
        assertThat(err.toString()).contains("ref is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "change --repo https://example.org/shop.git --head " + HEAD,
                "change --repo https://example.org/shop.git --ref main --head HEAD",
                "change --repo /nonexistent",
                "change --selector-url ftp://example.org",
                "why run-1 without-colon",
                "watch",
                "report",
                "dance",
                "--dance",
                ""
            })
    void badInputIsToldAsSuch(String arguments) {
        try (StubServices services = Samples.failedRun()) {
            assertThat(run(services, arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                    .isEqualTo(2);
        }
        assertThat(err.toString()).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void whyTellsATestsWholeStory() {
        try (StubServices services = Samples.failedRun()) {
            assertThat(run(services, "why", Samples.RUN, "pay:tests/test_a.py")).isZero();
        }
        assertThat(out.toString())
                .contains(
                        "selected  pay:tests/test_a.py",
                        "a mapping rule leads here",
                        "verdict   failed",
                        "attempt   1 failed in 1.3 s, 2 passed, 1 failed, 0 errors, 0 skipped",
                        "category  product",
                        "suspect   src/a.py: it is in the trace",
                        "team      payments",
                        "known as  f1:abc");
    }

    @Test
    void replayPrintsTheOtherRun() {
        try (StubServices services = Samples.failedRun()) {
            services.on("POST /plans/run-1/replay", 202, "{\"run\":\"run-2\"}");

            assertThat(run(services, "replay", Samples.RUN)).isZero();
            assertThat(run(services, "replay", "none")).isEqualTo(ExitCode.BAD_INPUT);
        }
        assertThat(out.toString()).isEqualToNormalizingNewlines("run-2\n");
    }

    @Test
    void replayWithRulesRunsNothingAndTellsWhatWouldChange(@TempDir Path folder) throws Exception {
        Path rules = Files.writeString(folder.resolve("testflow.yaml"), """
                name: shop
                failure_analysis:
                  categories: [{name: storage, patterns: [away]}]
                """);
        try (StubServices services = Samples.failedRun()) {
            services.on("POST /rules/replay", """
                    {"searched": 2, "refused": [], "moved": [{"fingerprint": "f2:1", "occurrences": 3, "category": "unknown",
                      "newCategory": "storage", "team": "shop", "newTeam": "dba", "line": "it is away"}]}
                    """);

            assertThat(run(services, "replay", Samples.RUN, "--with-rules", rules.toString()))
                    .isZero();
        }
        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                        f2:1  3 times  unknown → storage  shop → dba  it is away
                        1 of the run's 2 fingerprints would have another category
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[1", "name: shop", "categories: [{name: a b, patterns: [c]}]", "categories: [{pattern: c}]"
            })
    void replayTakesNoFileWithoutRules(String content, @TempDir Path folder) throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), content);
        try (StubServices services = Samples.failedRun()) {
            assertThat(run(services, "replay", Samples.RUN, "--with-rules", rules.toString()))
                    .isEqualTo(ExitCode.BAD_INPUT);
        }
    }

    @Test
    void whyTellsTheChainOfCausesWithTheirEvents() {
        String plan =
                "{\"what\":\"plan\",\"text\":\"2 of 3 tests of shop\",\"event\":\"event-1\",\"at\":\"2026-03-01T12:00:00Z\"}";
        String attempt = "{\"what\":\"attempt\",\"text\":\"1 failed by worker-1\",\"at\":\"2026-03-01T12:01:00Z\"}";
        try (StubServices services = Samples.failedRun()) {
            services.on("GET /runs/run-1/why?application=pay&test=tests%2Ftest_a.py", "[" + plan + "," + attempt + "]")
                    .on("GET /runs/run-1/why", "[" + plan + "]");

            assertThat(run(services, "why", Samples.RUN, "pay:tests/test_a.py")).isZero();
            assertThat(out.toString())
                    .contains(
                            "plan        2 of 3 tests of shop, at 2026-03-01T12:00:00Z, event event-1",
                            "attempt     1 failed by worker-1, at 2026-03-01T12:01:00Z\n");
            assertThat(run(services, "why", Samples.RUN)).isZero();
        }
    }

    @Test
    void whyTellsAFailureOnceHoweverManyTestsShareIt() {
        String judgement =
                ",\"suspects\":[{\"path\":\"src/b.py\",\"reason\":\"tests/test_b.py is named after it\",\"owners\":[]}],"
                        + "\"suggestion\":\"look there\"";
        try (StubServices services = Samples.failedRun()) {
            services.list(
                    "/failures?run=run-1",
                    Samples.failure("f1:same", "tests/test_b.py", "one", "payments", judgement),
                    Samples.failure("f1:same", "tests/test_a.py", "one", "payments", judgement),
                    Samples.failure("f1:same", "tests/test_a.py", "one", "payments", judgement),
                    Samples.failure("f1:same", "tests/test_a.py", "two", "payments", judgement),
                    Samples.failure("f1:same", "tests/test_c.py", "one", "payments", judgement),
                    Samples.failure("f1:other", "tests/test_b.py", "two", "payments", judgement));

            run(services, "why", Samples.RUN, "pay:tests/test_a.py");
        }
        assertThat(out.toString().replace("\r", "")).endsWith("""
                failure   pay:tests/test_a.py one
                failure   pay:tests/test_a.py two
                          the same failure as pay:tests/test_b.py and 1 more
                category  product
                suspect   src/b.py: tests/test_b.py is named after it
                advice    look there
                team      payments
                known as  f1:same
                """);
    }

    @Test
    void whyOfARunTellsAFailureOnce() {
        try (StubServices services = Samples.failedRun()) {
            services.list(
                    "/failures?run=run-1",
                    Samples.failure("f1:same", "tests/test_a.py", "one", "payments", ""),
                    Samples.failure("f1:same", "tests/test_b.py", "one", "payments", ""));

            run(services, "why", Samples.RUN);
        }
        assertThat(out.toString().replace("\r", "")).endsWith("""
                failure   pay:tests/test_a.py one
                failure   pay:tests/test_b.py one
                category  product
                team      payments
                known as  f1:same
                """);
    }

    @Test
    void whyTellsWhyATestWasSkipped() {
        try (StubServices services = Samples.failedRun()) {
            assertThat(run(services, "why", Samples.RUN, "web:d.test.js")).isZero();
        }
        assertThat(out.toString()).contains("skipped   web:d.test.js", "because no changed file reaches it");
    }

    @Test
    void whyTellsTheRoleOfATest() {
        try (StubServices services = Samples.failedRun()) {
            services.list(
                    "/plans/run-1/tests",
                    "{\"application\":\"web\",\"test\":\"e.test.js\",\"status\":\"selected\",\"role\":\"sample\",\"reasons\":[\"a sample\"]}");
            services.on(
                    "GET /runs/run-1",
                    Samples.run(
                            "finished",
                            ",\"finished\":2,\"verdict\":\"passed\",\"counts\":{\"passed\":1,\"failed\":1},\"sampled\":{\"failed\":1}"));

            assertThat(run(services, "why", Samples.RUN)).isZero();
        }
        assertThat(out.toString())
                .contains("sample    web:e.test.js", "shop passed: 1 passed; sampled, without a say: 1 failed");
    }

    @Test
    void whyOfARunTellsEveryTest() {
        try (StubServices services = Samples.failedRun()) {
            assertThat(run(services, "why", Samples.RUN)).isZero();
        }
        assertThat(out.toString())
                .contains("2 of 3 tests selected", "web:b c.test.js", "web:d.test.js", "team      payments");
    }

    @Test
    void reportWritesAllFiles(@TempDir Path folder) {
        try (StubServices services = Samples.failedRun()) {
            Path markdown = folder.resolve("new/report.md");
            Path junit = folder.resolve("report.xml");
            Path ctrf = folder.resolve("report.json");

            assertThat(run(
                            services,
                            "report",
                            Samples.RUN,
                            "--markdown",
                            markdown.toString(),
                            "--junit",
                            junit.toString(),
                            "--ctrf",
                            ctrf.toString()))
                    .isEqualTo(1);
            assertThat(markdown).content().startsWith("# shop: failed");
            assertThat(junit).content().isEqualTo("<testsuites/>");
            assertThat(ctrf).content().isEqualTo("{\"reportFormat\":\"CTRF\"}");
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void reportIsMarkdownOnStandardOutputByDefault() {
        try (StubServices services = Samples.failedRun()) {
            run(services, "report", Samples.RUN);
        }
        assertThat(out.toString()).startsWith("# shop: failed");
    }

    @Test
    void aFileThatCannotBeWrittenIsToldWithoutAStackTrace(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        try (StubServices services = Samples.failedRun()) {
            assertThat(run(
                            services,
                            "report",
                            Samples.RUN,
                            "--junit",
                            file.resolve("x.xml").toString()))
                    .isEqualTo(2);
        }
        assertThat(err.toString()).contains("file").doesNotContain("\tat ");
    }

    @Test
    void uploadsCoverageAndTellsWhatWasLearned(@TempDir Path folder) throws Exception {
        Path report = Files.writeString(folder.resolve("c.json"), "{}");
        String head;
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            head = git.commit()
                    .setMessage("m")
                    .setAuthor("a", "a@example.com")
                    .setCommitter("a", "a@example.com")
                    .setSign(false)
                    .call()
                    .name();
        }
        String target = "POST /coverage?repository="
                + URLEncoder.encode("file://" + folder.toRealPath(), StandardCharsets.UTF_8) + "&commit=" + head
                + "&application=shop&format=v8&test=test%2Fa.js";
        try (StubServices services = new StubServices()
                .on(
                        target,
                        "{\"tests\":1,\"files\":2,\"withoutCode\":[\"b.js\"],\"unknownTestCount\":2,\"unknownTests\":[\"x\"]}")) {
            assertThat(run(
                            services,
                            "coverage",
                            "upload",
                            "--repo",
                            folder.toRealPath().toString(),
                            "--application",
                            "shop",
                            "--format",
                            "v8",
                            "--test",
                            "test/a.js",
                            report.toString()))
                    .as(err.toString())
                    .isZero();
        }
        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                %s: tests 1, files 2
                  b.js ran nothing but tests
                  no test: x
                  no test: 1 more
                """.formatted(report));
    }

    @Test
    void coverageOfWhatIsNotCommittedIsBadInput(@TempDir Path folder) throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call();
                StubServices services = new StubServices()) {
            Files.writeString(folder.resolve("a.py"), "1");
            git.add().addFilepattern(".").call();
            git.commit().setMessage("one").setSign(false).call();
            git.commit().setMessage("two").setAllowEmpty(true).setSign(false).call();
            Files.writeString(folder.resolve("a.py"), "2");
            String[] upload = {
                "coverage", "upload", "--repo", folder.toString(), "--application", "a", "--format", "v8", "report.json"
            };

            assertThat(run(services, upload)).isEqualTo(2);
            assertThat(run(
                            services,
                            Stream.concat(Arrays.stream(upload), Stream.of("--commit", "HEAD~1"))
                                    .toArray(String[]::new)))
                    .isEqualTo(2);
        }
        assertThat(err.toString()).contains("so that what ran is not what it has: a.py", "'HEAD~1' is not checked out");
    }

    @Test
    void coverageThatCannotBeReadIsBadInput(@TempDir Path folder) throws Exception {
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            git.commit().setMessage("m").setSign(false).call();
        }
        try (StubServices services = new StubServices()) {
            assertThat(run(
                            services,
                            "coverage",
                            "upload",
                            "--repo",
                            folder.toString(),
                            "--application",
                            "a",
                            "--format",
                            "v8",
                            "nothing.json"))
                    .isEqualTo(2);
            assertThat(run(services, "coverage")).isEqualTo(2);
        }
        assertThat(err.toString())
                .contains("the report nothing.json cannot be read")
                .contains("Which command?");
    }

    @Test
    void helpTellsTheExitCodes() {
        assertThat(run(Map.of(), "--help")).isZero();
        assertThat(out.toString()).contains("Exit codes:", "1   tests failed", "change", "watch", "why", "report");
    }

    private int run(StubServices services, String... arguments) {
        return run(services.environment(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        CommandLine command = TestFlowCommand.commandLine(environment);
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return command.execute(arguments);
    }
}
