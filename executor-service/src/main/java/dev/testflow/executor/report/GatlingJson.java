package dev.testflow.executor.report;

import com.fasterxml.jackson.core.JsonParser;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.Measurement.Better;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of a Gatling simulation, {@code stats.json} with all requests and groups or {@code global_stats.json} with their sum: of each, the median and the 95th percentile of the response times of requests
 * that succeeded ({@code percentiles1} and {@code percentiles3}, as Gatling is set by default).
 */
final class GatlingJson implements JsonDialect {

    private static final String STATISTICS = "stats";

    private final Consumer<CaseResult> cases;
    private BenchmarkUnderWay median = began();
    private BenchmarkUnderWay tail = began();
    private @Nullable String name;
    private boolean told;
    private boolean empty = true;

    GatlingJson(Consumer<CaseResult> cases) {
        this.cases = cases;
    }

    @Override
    public void value(String path, JsonParser value) throws IOException {
        switch (within(path)) {
            case "name" -> name = value.getText();
            case "numberOfRequests.ok" -> {
                told = true;
                if (value.getValueAsDouble() == 0) {
                    String reason = "none of its requests succeeded";
                    median.wrong(reason);
                    tail.wrong(reason);
                }
            }
            case "percentiles1.ok" -> median.figure(value);
            case "percentiles3.ok" -> tail.figure(value);
            default -> {
                // other statistics, and where the report shows them
            }
        }
    }

    /** Where it stands in the statistics of a request, of a group or of all. */
    private static String within(String path) {
        int statistics = path.lastIndexOf(STATISTICS + ".");
        return statistics < 0 ? path : path.substring(statistics + STATISTICS.length() + 1);
    }

    @Override
    public void endObject(String path) {
        boolean all = path.isEmpty() && told;
        if (all || path.equals(STATISTICS) || path.endsWith("." + STATISTICS)) {
            String title = name == null ? "(unnamed)" : name;
            List.of(median.named(title + ", median"), tail.named(title + ", 95th percentile"))
                    .forEach(benchmark -> cases.accept(benchmark.result()));
            median = began();
            tail = began();
            name = null;
            told = false;
            empty = false;
        }
    }

    private static BenchmarkUnderWay began() {
        return new BenchmarkUnderWay().in("ms").better(Better.LOWER);
    }

    @Override
    public @Nullable String end() {
        return empty ? "it has no statistics" : null;
    }
}
