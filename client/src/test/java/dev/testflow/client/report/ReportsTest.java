package dev.testflow.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.client.RunFailures;
import dev.testflow.client.RunState;
import dev.testflow.client.RunStatus;
import dev.testflow.client.Samples;
import dev.testflow.client.ServiceName;
import dev.testflow.client.ServiceUrls;
import dev.testflow.client.StubServices;
import dev.testflow.client.TestAttempts;
import dev.testflow.client.TestFlowClient;
import dev.testflow.contract.Blockage;
import dev.testflow.contract.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportsTest {

    @Test
    void markdownIsAsAgreed() throws Exception {
        assertThat(new MarkdownReport(failedRun()).text()).isEqualTo(golden("failed-run.md"));
    }

    @Test
    void junitIsAsAgreed() throws Exception {
        assertThat(new JunitReport(failedRun()).xml()).isEqualTo(golden("failed-run.xml"));
    }

    @Test
    void xmlIsReadableWhateverATestPrinted() throws Exception {
        Document document = parse(new JunitReport(failedRun()).xml());

        Element failure = (Element) document.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("1 != 2 ]]> \uFFFD[31m");
        assertThat(document.getElementsByTagName("system-out").item(0).getTextContent())
                .isEqualTo("FAILED <1> \uFFFD & \uD83D\uDE00");
    }

    @Test
    void onlyWhatXmlCannotHoldIsReplaced() {
        assertThat(JunitXml.legal("a\r\nb\t\u0007\uD800c\uFFFE\uFFFF")).isEqualTo("a\r\nb\t\uFFFD\uFFFDc\uFFFD\uFFFD");
    }

    @Test
    void aBlockedTestIsAnErrorWithTheBlockagesReason() throws Exception {
        Blockage blockage = new Blockage("environment", "db", "no such schema", null);
        RunStatus run = new RunStatus(
                "r",
                "w",
                null,
                RunState.FINISHED,
                List.of(),
                Verdict.BLOCKED,
                1,
                1,
                Map.of(Verdict.BLOCKED, 1),
                null,
                null,
                null,
                blockage);
        RunReport report = new RunReport(
                run,
                null,
                null,
                List.of(),
                List.of(new TestAttempts("a", "t", Verdict.BLOCKED, List.of())),
                new RunFailures(true, List.of()));

        Document document = parse(new JunitReport(report).xml());

        assertThat(document.getDocumentElement().getAttribute("errors")).isEqualTo("1");
        assertThat(((Element) document.getElementsByTagName("error").item(0)).getAttribute("message"))
                .isEqualTo("no such schema");
        assertThat(new MarkdownReport(report).text()).contains("blocked by environment `db`: no such schema");
    }

    @Test
    void markdownCannotBeInjected() {
        assertThat(Markdown.escape("<img src=x> [a](b) @team\n# head | `c`"))
                .isEqualTo("\\<img src=x\\> \\[a\\](b) @\u200bteam \\# head \\| \\`c\\`");
        assertThat(Markdown.code("a`b``c|d\ne")).isEqualTo("``` a`b``c\\|d e ```");
    }

    private static RunReport failedRun() {
        try (StubServices services = Samples.failedRun()) {
            Map<ServiceName, URI> urls = Arrays.stream(ServiceName.values())
                    .collect(Collectors.toMap(Function.identity(), service -> URI.create(services.url())));
            return RunReport.of(new TestFlowClient(new ServiceUrls(urls)), Samples.RUN)
                    .orElseThrow();
        }
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = ReportsTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
