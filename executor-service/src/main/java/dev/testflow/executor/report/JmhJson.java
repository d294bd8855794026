package dev.testflow.executor.report;

import com.fasterxml.jackson.core.JsonParser;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.Measurement.Better;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What JMH writes with {@code -rf json} ({@code JSONResultFormat}): a benchmark per mode and parameters. Its secondary metrics are not read. */
final class JmhJson implements JsonDialect {

    private static final String PARAMETER = "params.";

    private final Consumer<CaseResult> cases;
    private BenchmarkUnderWay current = new BenchmarkUnderWay();

    JmhJson(Consumer<CaseResult> cases) {
        this.cases = cases;
    }

    @Override
    public void value(String path, JsonParser value) throws IOException {
        switch (path) {
            case "benchmark" -> name(value.getText());
            case "mode" -> mode(value.getText());
            case "primaryMetric.score" -> current.figure(value);
            case "primaryMetric.scoreUnit" -> current.in(value.getText());
            case "primaryMetric.rawData" -> current.sample(value);
            default -> {
                if (path.startsWith(PARAMETER)) {
                    current.with(path.substring(PARAMETER.length()), value.getText());
                }
            }
        }
    }

    private void name(String text) {
        int dot = text.lastIndexOf('.');
        current.named(text.substring(dot + 1)).of(dot < 0 ? null : text.substring(0, dot));
    }

    private void mode(String mode) {
        current.with("mode", mode);
        current.better(better(mode));
    }

    private static @Nullable Better better(String mode) {
        return switch (mode) {
            case "thrpt" -> Better.HIGHER;
            case "avgt", "sample", "ss" -> Better.LOWER;
            default -> null;
        };
    }

    @Override
    public void endObject(String path) {
        if (path.isEmpty()) {
            cases.accept(current.result());
            current = new BenchmarkUnderWay();
        }
    }

    @Override
    public @Nullable String end() {
        return null;
    }
}
