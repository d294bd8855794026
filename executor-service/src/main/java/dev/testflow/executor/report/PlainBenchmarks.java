package dev.testflow.executor.report;

import com.fasterxml.jackson.core.JsonParser;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.Measurement.Better;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Benchmarks in JSON of no tool: {@code {"benchmarks": [{"name": …, "value": …, "unit": …}]}} or just the list, with {@code "values"} instead of {@code "value"} for samples. {@code "better"} is {@code "lower"} or
 * {@code "higher"}; without it, units of time and units per operation are better when lower, and units per time when higher.
 */
final class PlainBenchmarks implements JsonDialect {

    private static final String LIST = "benchmarks";
    private static final Map<String, Better> BETTER = Map.of("lower", Better.LOWER, "higher", Better.HIGHER);
    private static final Pattern TIME = Pattern.compile("(?:ns|us|µs|μs|ms|s|sec|seconds|min)(?:/\\p{L}+)?|.+/op");
    private static final Pattern RATE = Pattern.compile(".+/(?:ns|us|µs|μs|ms|s|sec|second|min)");

    private final Consumer<CaseResult> cases;
    private final String list;
    private BenchmarkUnderWay current = new BenchmarkUnderWay();
    private @Nullable String unit;
    private @Nullable String better;
    private boolean empty = true;

    /** Either the list is within an object, or it is all there is. */
    PlainBenchmarks(boolean within, Consumer<CaseResult> cases) {
        this.list = within ? LIST : "";
        this.cases = cases;
    }

    @Override
    public void value(String path, JsonParser value) throws IOException {
        if (!path.startsWith(list)) {
            return;
        }
        switch (list.isEmpty() ? path : path.substring(Math.min(path.length(), list.length() + 1))) {
            case "name" -> current.named(value.getText());
            case "value" -> current.figure(value);
            case "values" -> current.sample(value);
            case "unit" -> unit = value.getText();
            case "better" -> better = value.getText();
            default -> {
                // whatever else its author wants to know
            }
        }
    }

    @Override
    public void endObject(String path) {
        if (path.equals(list)) {
            cases.accept(current.in(unit).better(direction()).result());
            current = new BenchmarkUnderWay();
            unit = null;
            better = null;
            empty = false;
        }
    }

    private @Nullable Better direction() {
        if (better != null) {
            return BETTER.get(better.toLowerCase(Locale.ROOT));
        }
        if (unit == null || unit.length() > 40) {
            return null;
        }
        if (TIME.matcher(unit).matches()) {
            return Better.LOWER;
        }
        return RATE.matcher(unit).matches() ? Better.HIGHER : null;
    }

    @Override
    public @Nullable String end() {
        return empty ? "it has no benchmark" : null;
    }
}
