package dev.testflow.executor.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.ReportedSuite;
import dev.testflow.executor.ReportedTest;
import dev.testflow.executor.Standing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ExportsTest {

    private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");
    private static final RunSummary RUN =
            new RunSummary("run-1", "shop", "change-1", Verdict.FAILED, BEGIN, BEGIN.plusSeconds(7), null);
    private static final CaseFailure FAILURE = new CaseFailure(
            "adds",
            "Cart",
            Outcome.FAILED,
            "AssertionError",
            "1 != 2 ]]> \u001b[31m",
            "at Cart <1> & \uD83D\uDE00",
            null);
    private static final List<ReportedTest> TESTS = List.of(
            test("a.py", TestRole.SELECTED, Verdict.PASSED, 1, List.of(), null),
            test("b.py", TestRole.SELECTED, Verdict.FLAKY, 3, List.of(), null),
            test("c.py", TestRole.SELECTED, Verdict.FAILED, 1, List.of(FAILURE), "log"),
            test("d.py", TestRole.SELECTED, Verdict.TIMED_OUT, 1, List.of(), null),
            test("e.py", TestRole.SELECTED, null, 0, List.of(), null),
            test("f.py", TestRole.SAMPLE, Verdict.FAILED, 1, List.of(FAILURE), null),
            test("g.py", TestRole.SELECTED, Verdict.SKIPPED, 1, List.of(), null));
    private static final ReportedSuite SUITE = new ReportedSuite(
            "app", Map.of(Standing.PASSED, 2, Standing.FAILED, 1, Standing.ERROR, 2, Standing.SKIPPED, 2), 1, 70);

    private interface Format {
        RunExport to(OutputStream target) throws IOException;
    }

    @Test
    void junitTellsEveryTestAndWhatIsWrongWithIt() throws Exception {
        Document document = xml(RUN, TESTS);

        Element suites = document.getDocumentElement();
        assertThat(List.of("tests", "failures", "errors", "skipped", "time"))
                .map(suites::getAttribute)
                .containsExactly("7", "1", "2", "2", "7.000");
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(7);
        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("AssertionError");
        assertThat(failure.getAttribute("message")).isEqualTo("1 != 2 ]]> \uFFFD[31m");
        assertThat(failure.getTextContent()).isEqualTo("Cart.adds\nat Cart <1> & \uD83D\uDE00");
        assertThat(document.getElementsByTagName("failure").getLength()).isOne();
        assertThat(document.getElementsByTagName("error").getLength()).isEqualTo(2);
        assertThat(document.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("log");
        assertThat(((Element) document.getElementsByTagName("skipped").item(0)).getAttribute("message"))
                .isEqualTo("sampled, without a say in the run's verdict: failed");
    }

    @Test
    void blockedTestTellsWhatBlockedIt() throws Exception {
        RunSummary blocked = new RunSummary("r", "w", null, Verdict.BLOCKED, BEGIN, BEGIN, "no such schema");

        Document document = xml(blocked, List.of(test("a.py", TestRole.SELECTED, Verdict.BLOCKED, 0, List.of(), null)));

        assertThat(((Element) document.getElementsByTagName("error").item(0)).getAttribute("message"))
                .isEqualTo("no such schema");
        assertThat(written(MarkdownExport::new, blocked, List.of())).contains("Blocked: `no such schema`");
    }

    @Test
    void ctrfHasWhatItsSchemaDemands() throws Exception {
        JsonNode report = new ObjectMapper().readTree(written(CtrfExport::new, RUN, TESTS));

        assertThat(report.path("reportFormat").asText()).isEqualTo("CTRF");
        assertThat(report.path("specVersion").asText()).isEqualTo("1.0.0");
        JsonNode results = report.path("results");
        assertThat(results.path("tool").path("name").asText()).isEqualTo("TestFlow");
        assertThat(List.of("tests", "passed", "failed", "pending", "skipped", "other", "flaky"))
                .map(name -> results.path("summary").path(name).asInt(-1))
                .containsExactly(7, 2, 1, 0, 2, 2, 1);
        assertThat(results.path("summary").path("start").asLong()).isEqualTo(BEGIN.toEpochMilli());
        assertThat(results.path("tests").findValuesAsText("status"))
                .containsExactly("passed", "passed", "failed", "other", "other", "skipped", "skipped");
        assertThat(results.path("tests").get(1).path("retries").asInt()).isEqualTo(2);
        assertThat(results.path("tests").get(2).path("message").asText()).isEqualTo(FAILURE.message());
        assertThat(results.path("tests").get(2).path("trace").asText()).isEqualTo(FAILURE.trace());
        assertThat(results.path("tests").get(2).path("suite").get(0).asText()).isEqualTo("app");
    }

    @Test
    void markdownListsWhatDidNotPassAndMentionsNobody() throws Exception {
        ReportedTest hostile = new ReportedTest(
                "app", "x`y|@team.py", 0, TestRole.SELECTED, Verdict.FAILED, 1, 5, List.of(), "see\n# [a](b)", null);

        String text = written(MarkdownExport::new, RUN, List.of(TESTS.getFirst(), hostile));

        assertThat(text)
                .startsWith("# `shop`: failed\n")
                .contains("| `app` | 7 | 2 | 1 | 2 | 2 |\n")
                .contains("- `` app:x`y\\|@team.py `` failed: `see # [a](b)`\n")
                .doesNotContain("a.py");
    }

    private static ReportedTest test(
            String name, TestRole role, Verdict verdict, int attempts, List<CaseFailure> failures, String log) {
        return new ReportedTest("app", name, 0, role, verdict, attempts, 10, failures, null, log);
    }

    private static Document xml(RunSummary run, List<ReportedTest> tests) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        written(JUnitExport::new, run, tests).getBytes(StandardCharsets.UTF_8)));
    }

    private static String written(Format format, RunSummary run, List<ReportedTest> tests) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RunExport export = format.to(bytes);
        export.begin(run, List.of(SUITE));
        export.suite(run, SUITE);
        for (ReportedTest test : tests) {
            export.test(run, test);
        }
        export.endSuite();
        export.end();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
