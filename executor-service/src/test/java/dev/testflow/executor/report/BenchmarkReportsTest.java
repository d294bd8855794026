package dev.testflow.executor.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.executor.CaseResult;
import dev.testflow.executor.Measurement;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reports of benchmarks measured. */
class BenchmarkReportsTest {

    @ParameterizedTest
    @CsvSource({
        "jmh/two-modes.json, 'add (mode=thrpt, size=10, kind=list)', 1000.5, ops/ms, HIGHER",
        "jmh/two-modes.json, total (mode=sample), 0.25, us/op, LOWER",
        "k6/export.json, 'http_req_duration, med', 12, ms, LOWER",
        "k6/export.json, 'http_req_duration, p(95)', 24.5, ms, LOWER",
        "k6/export.json, 'basket_wait, p(95)', 0.6, '', LOWER",
        "k6/handle-summary.json, 'http_req_duration{expected_response:true}, p(95)', 24.5, ms, LOWER",
        "gatling/stats.json, 'basket, median', 30, ms, LOWER",
        "gatling/stats.json, 'All Requests, 95th percentile', 47, ms, LOWER",
        "gatling/global.json, 'All Requests, median', 30, ms, LOWER",
        "hyperfine/commands.json, sort small, 0.0501, s, LOWER",
        "hyperfine/commands.json, sort large, 1.4, s, LOWER",
        "plain/benchmarks.json, import, 2.1, s, LOWER",
        "plain/benchmarks.json, lookups, 12000, ops/s, HIGHER",
        "plain/benchmarks.json, heap, 64, MiB, LOWER",
        "plain/list.json, import, 12.5, ms/op, LOWER"
    })
    void tellsFigureUnitAndDirection(
            String sample, String benchmark, double figure, String unit, Measurement.Better better) throws IOException {
        CaseResult result = ReadReport.ofSample(sample).only(benchmark);

        assertThat(result.measurement()).isEqualTo(new Measurement(figure, unit, better));
    }

    @ParameterizedTest
    @CsvSource({
        "jmh/two-modes.json, broken (mode=avgt), it measured NaN",
        "gatling/stats.json, 'pay, median', none of its requests succeeded",
        "hyperfine/commands.json, sort nothing, the report does not tell what it measured",
        "plain/benchmarks.json, score, whether a lower or a higher figure is better",
        "plain/benchmarks.json, negative, it measured -1.0",
        "plain/benchmarks.json, infinite, it measured Infinity",
        "plain/list.json, ratio, it measured NaN"
    })
    void whatIsNoFigureIsAnError(String sample, String benchmark, String reason) throws IOException {
        CaseResult result = ReadReport.ofSample(sample).only(benchmark);

        assertThat(result.ending()).isEqualTo(CaseResult.Ending.ERROR);
        assertThat(result.measurement()).isNull();
        assertThat(result.failure().message()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e308, 1.7e308", "4.9e-324, 4.9e-324", "1e-400", "123456789012345678901234567890"})
    void noNumberIsTooLargeOrTooSmallToBeRead(String times) {
        ReadReport report = ReadReport.of("{\"results\": [{\"command\": \"a\", \"times\": [" + times + "]}]}");

        assertThat(report.damage()).isNull();
        assertThat(report.hasFailing()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1, -1", "1, \"NaN\"", "1, 1e999", "true"})
    void oneSampleThatIsNoneIsAnError(String times) {
        assertThat(ReadReport.of("{\"results\": [{\"command\": \"a\", \"times\": [" + times + "]}]}")
                        .hasFailing())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {100_000, 100_001})
    void keepsNotMoreSamplesThanMemoryAllows(int samples) {
        String times = "1,".repeat(samples - 1) + "1";

        assertThat(ReadReport.of("{\"results\": [{\"command\": \"a\", \"times\": [" + times + "]}]}")
                        .hasFailing())
                .isEqualTo(samples > 100_000);
    }
}
