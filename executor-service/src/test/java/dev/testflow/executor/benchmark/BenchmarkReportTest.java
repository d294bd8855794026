package dev.testflow.executor.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.testflow.executor.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkReportTest {

    @TempDir
    Path folder;

    @Test
    void readsJmh() throws IOException {
        assertThat(BenchmarkReport.read(file("""
                        [{"benchmark": "org.shop.Sort.sort", "mode": "avgt", "params": {"size": "10"},
                          "primaryMetric": {"score": 5.5, "scoreUnit": "us/op", "rawData": [[5.0, 9.0], [4.0]]}},
                         {"benchmark": "org.shop.Sort.all", "mode": "thrpt", "primaryMetric": {"score": 7, "scoreUnit": "ops/s"}}]
                        """)))
                .containsExactly(
                        new Measurement("org.shop.Sort.sort size=10", 5, "us/op", true),
                        new Measurement("org.shop.Sort.all", 7, "ops/s", false));
    }

    @Test
    void readsHyperfine() throws IOException {
        assertThat(BenchmarkReport.read(
                        file("{\"results\": [{\"command\": \"sleep 1\", \"mean\": 1.1, \"median\": 1.0}]}")))
                .containsExactly(new Measurement("sleep 1", 1, "s", true));
    }

    @Test
    void readsK6() throws IOException {
        assertThat(BenchmarkReport.read(file(
                        "{\"metrics\": {\"http_req_duration\": {\"avg\": 9, \"med\": 8.5}, \"vus\": {\"value\": 1}}}")))
                .containsExactly(new Measurement("http_req_duration", 8.5, "ms", true));
    }

    @Test
    void readsGatling() throws IOException {
        assertThat(
                        BenchmarkReport.read(
                                file(
                                        "{\"name\": \"All Requests\", \"meanResponseTime\": {\"total\": 12}, \"percentiles1\": {\"total\": 10}}")))
                .containsExactly(
                        new Measurement("All Requests median response time", 10, "ms", true),
                        new Measurement("All Requests mean response time", 12, "ms", true));
    }

    @Test
    void readsNamesAndNumbers() throws IOException {
        assertThat(BenchmarkReport.read(file("{\"startup\": 1.5, \"size\": 100}")))
                .containsExactly(new Measurement("startup", 1.5, "", true), new Measurement("size", 100, "", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"a\": ",
                "{\"a\": \"fast\"}",
                "{\"a\": null}",
                "{\"a\": 1e999}",
                "[{\"benchmark\": \"x\"}]",
                "{\"results\": [{}]}",
                "{\"metrics\": {}}",
                "{\"meanResponseTime\": 1}",
                "1"
            })
    void refusesWhatIsNoReport(String text) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> BenchmarkReport.read(file)).isInstanceOf(IOException.class);
    }

    @Test
    void followsNoLink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), file("{\"a\": 1}"));

        assertThatThrownBy(() -> BenchmarkReport.read(link)).isInstanceOf(IOException.class);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("report.json"), text);
    }
}
