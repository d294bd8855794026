package dev.testflow.executor.report;

import com.fasterxml.jackson.core.JsonParser;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import dev.testflow.executor.Measurement.Better;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The summary of a k6 test, as {@code --summary-export} writes it or a script that writes what {@code handleSummary} is given: the median and the 95th percentile of each trend are benchmarks, apart from the parts
 * that the duration of a request consists of, and each threshold is a case.
 */
final class K6Json implements JsonDialect {

    private static final Pattern FIGURE = Pattern.compile("metrics\\.(.+?)(?:\\.values)?\\.(med|p\\(95\\))");
    private static final Pattern THRESHOLD = Pattern.compile("metrics\\.(.+?)\\.thresholds\\.(.+?)(\\.ok)?");
    private static final Pattern PART =
            Pattern.compile("http_req_(?:blocked|connecting|tls_handshaking|sending|waiting|receiving)\\b.*");

    private static final int MOST_OF_A_METRIC = 1_000;

    private final Consumer<CaseResult> cases;
    private final List<CaseResult> read = new ArrayList<>();
    private boolean empty = true;

    K6Json(Consumer<CaseResult> cases) {
        this.cases = cases;
    }

    @Override
    public void value(String path, JsonParser value) throws IOException {
        if (read.size() == MOST_OF_A_METRIC) {
            endObject(path);
        }
        Matcher figure = FIGURE.matcher(path);
        Matcher threshold = THRESHOLD.matcher(path);
        if (threshold.matches()) {
            boolean holds = value.getValueAsBoolean() == (threshold.group(3) != null);
            threshold(threshold.group(1) + ": " + threshold.group(2), holds);
        } else if (figure.matches() && !PART.matcher(figure.group(1)).matches()) {
            empty = false;
            read.add(new BenchmarkUnderWay()
                    .named(figure.group(1) + ", " + figure.group(2))
                    .in(unit(figure.group(1)))
                    .better(Better.LOWER)
                    .figure(value)
                    .result());
        }
    }

    /** The summary tells with {@code ok} whether it holds, and the older one by itself whether it does not. */
    private void threshold(String name, boolean holds) {
        empty = false;
        CaseUnderWay current = new CaseUnderWay().named(name).ended(holds ? Ending.PASSED : Ending.FAILED);
        read.add((holds ? current : current.message("the threshold was crossed")).result());
    }

    private static String unit(String metric) {
        return metric.replaceFirst("\\{.*", "").endsWith("duration") ? "ms" : "";
    }

    @Override
    public void endObject(String path) {
        read.forEach(cases);
        read.clear();
    }

    @Override
    public @Nullable String end() {
        return empty ? "it has no trend and no threshold" : null;
    }
}
