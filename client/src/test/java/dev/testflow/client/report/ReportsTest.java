package dev.testflow.client.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.client.Escapes;
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
import dev.testflow.contract.TestRole;
import dev.testflow.contract.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReportsTest {

    @Test
    void markdownIsAsAgreed() throws Exception {
        assertThat(new MarkdownReport(failedRun()).text()).isEqualTo(golden("failed-run.md"));
    }

    @Test
    void aBlockedRunTellsWhatBlockedIt() {
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
                Map.of(),
                null,
                null,
                null,
                blockage);
        RunReport report = new RunReport(
                run,
                null,
                null,
                List.of(),
                List.of(new TestAttempts("a", "t", null, Verdict.BLOCKED, List.of())),
                new RunFailures(true, List.of()),
                null);

        assertThat(new MarkdownReport(report).text()).contains("blocked by environment `db`: no such schema");
    }

    @Test
    void tellsWhatTheSelectionMissed() {
        String text = new MarkdownReport(sampledRun()).text();

        assertThat(text).contains("""
                        ## What selection missed

                        - tests that ran although the selection skips them: 3, failed: 2
                          - `web:e.test.js`, sample: it escaped the selection
                          - `web:f.test.js`, shadow
                        - of all such tests of the workflow so far, 3 of 200 escaped: 1.5% (with 95% confidence between 0.5% and 4.3%)
                        """).contains("| `web:e.test.js` | failed (sample) |");
    }

    @Test
    void saysNothingOfWhatTheSelectionMissedWhenNobodyLooked() {
        RunReport run = sampledRun();
        Escapes none = new Escapes(new Escapes.Rate(0, 0, null, null), 0.95, List.of());

        assertThat(new MissedSection(with(run, none)).lines()).isEmpty();
        assertThat(new MissedSection(with(run, null)).lines()).isEmpty();
        assertThat(new MissedSection(with(run, run.escapes())).lines()).hasSize(4);
    }

    private static RunReport with(RunReport run, Escapes escapes) {
        return new RunReport(run.run(), null, null, List.of(), List.of(), run.failures(), escapes);
    }

    private static RunReport sampledRun() {
        RunStatus run = new RunStatus(
                "r",
                "shop",
                null,
                RunState.FINISHED,
                List.of(),
                Verdict.PASSED,
                3,
                3,
                Map.of(Verdict.PASSED, 1, Verdict.FAILED, 2),
                Map.of(Verdict.FAILED, 1),
                null,
                null,
                null,
                null);
        Escapes escapes = new Escapes(
                new Escapes.Rate(200, 3, 0.015, new Escapes.Interval(0.0051, 0.0431)),
                0.95,
                List.of(new Escapes.Escape("r", "c", "web", "e.test.js", TestRole.SAMPLE)));
        return new RunReport(
                run,
                null,
                null,
                List.of(),
                List.of(
                        new TestAttempts("web", "d.test.js", TestRole.SAMPLE, Verdict.PASSED, List.of()),
                        new TestAttempts("web", "e.test.js", TestRole.SAMPLE, Verdict.FAILED, List.of()),
                        new TestAttempts("web", "f.test.js", TestRole.SHADOW, Verdict.FAILED, List.of())),
                new RunFailures(true, List.of()),
                escapes);
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

    private static String golden(String name) throws IOException {
        try (InputStream file = ReportsTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
