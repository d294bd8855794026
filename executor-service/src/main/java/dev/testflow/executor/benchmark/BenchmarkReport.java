package dev.testflow.executor.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.executor.Measurement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The results of benchmarks as their tools write them: JMH ({@code -rf json}), hyperfine ({@code --export-json}), k6 ({@code --summary-export}), Gatling ({@code stats.json} or {@code global_stats.json}), or a JSON object of names and
 * numbers, of which a lower one is better.
 */
public final class BenchmarkReport {

    /** In bytes. */
    static final int MAXIMUM = 16 << 20;

    private static final int MOST_MEASUREMENTS = 10_000;
    private static final int LONGEST_NAME = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Measurement> measurements = new ArrayList<>();

    private BenchmarkReport() {}

    /**
     * Reads a file.
     *
     * @throws IOException with one sentence, when it cannot be read, is no such report, or has no result
     */
    public static List<Measurement> read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(MAXIMUM + 1);
        }
        if (bytes.length > MAXIMUM) {
            throw new IOException("it has more than " + MAXIMUM + " bytes");
        }
        BenchmarkReport report = new BenchmarkReport();
        try {
            report.read(JSON.readTree(bytes));
        } catch (JsonProcessingException e) {
            throw new IOException("it is not JSON: " + e.getOriginalMessage(), e);
        }
        if (report.measurements.isEmpty()) {
            throw new IOException("it has no result of JMH, hyperfine, k6 or Gatling, and no numbers by name");
        }
        return report.measurements;
    }

    private void read(JsonNode report) throws IOException {
        if (report.isArray()) {
            for (JsonNode result : report) {
                jmh(result);
            }
        } else if (report.path("results").isArray()) {
            for (JsonNode result : report.path("results")) {
                JsonNode median = result.path("median");
                add(
                        result.path("command").asText("command"),
                        median.isNumber() ? median : result.path("mean"),
                        "s",
                        true);
            }
        } else if (report.path("metrics").isObject()) {
            k6(report.path("metrics"));
        } else if (report.has("meanResponseTime") || report.path("stats").has("meanResponseTime")) {
            gatling(report.has("stats") ? report.path("stats") : report);
        } else {
            for (var entry : report.properties()) {
                add(entry.getKey(), entry.getValue(), "", true);
            }
        }
    }

    /** Throughput is the only mode of which more is better. */
    private void jmh(JsonNode result) throws IOException {
        JsonNode metric = result.path("primaryMetric");
        StringBuilder name = new StringBuilder(result.path("benchmark").asText(""));
        result.path("params")
                .properties()
                .forEach(parameter -> name.append(' ')
                        .append(parameter.getKey())
                        .append('=')
                        .append(parameter.getValue().asText()));
        double[] raw = StreamSupport.stream(metric.path("rawData").spliterator(), false)
                .flatMap(fork -> StreamSupport.stream(fork.spliterator(), false))
                .mapToDouble(JsonNode::asDouble)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        JsonNode score = raw.length > 0 ? JSON.getNodeFactory().numberNode(raw[raw.length / 2]) : metric.path("score");
        add(
                name.toString(),
                score,
                metric.path("scoreUnit").asText(""),
                !"thrpt".equals(result.path("mode").asText("")));
    }

    private void k6(JsonNode metrics) throws IOException {
        for (String name : Arrays.asList("http_req_duration", "iteration_duration")) {
            JsonNode metric = metrics.path(name);
            JsonNode median = metric.has("med")
                    ? metric.path("med")
                    : metric.path("values").path("med");
            if (median.isNumber()) {
                add(name, median, "ms", true);
            }
        }
    }

    private void gatling(JsonNode stats) throws IOException {
        String name = stats.path("name").asText("requests");
        add(name + " median response time", stats.path("percentiles1").path("total"), "ms", true);
        add(name + " mean response time", stats.path("meanResponseTime").path("total"), "ms", true);
    }

    private void add(String name, JsonNode value, String unit, boolean lessIsBetter) throws IOException {
        String shown = name.replace('\0', ' ').strip();
        double number = value.isTextual() ? Double.NaN : value.asDouble(Double.NaN);
        if (shown.isEmpty() || !value.isNumber() || !Double.isFinite(number)) {
            throw new IOException("the result of '" + shown + "' is not a number");
        }
        if (measurements.size() == MOST_MEASUREMENTS) {
            throw new IOException("it has more than " + MOST_MEASUREMENTS + " results");
        }
        measurements.add(new Measurement(
                shown.length() > LONGEST_NAME ? shown.substring(0, LONGEST_NAME) : shown, number, unit, lessIsBetter));
    }
}
