package dev.testflow.executor.report;

import com.fasterxml.jackson.core.JsonParser;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.Measurement.Better;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What hyperfine writes with {@code --export-json}: the seconds that each execution of a command took. */
final class HyperfineJson implements JsonDialect {

    private static final String RESULT = "results";

    private final Consumer<CaseResult> cases;
    private BenchmarkUnderWay current = began();
    private boolean empty = true;

    HyperfineJson(Consumer<CaseResult> cases) {
        this.cases = cases;
    }

    @Override
    public void value(String path, JsonParser value) throws IOException {
        switch (path) {
            case "results.command" -> current.named(value.getText());
            case "results.median" -> current.figure(value);
            case "results.times" -> current.sample(value);
            default -> {
                // other statistics of the same samples
            }
        }
    }

    @Override
    public void endObject(String path) {
        if (path.equals(RESULT)) {
            cases.accept(current.result());
            current = began();
            empty = false;
        }
    }

    private static BenchmarkUnderWay began() {
        return new BenchmarkUnderWay().in("s").better(Better.LOWER);
    }

    @Override
    public @Nullable String end() {
        return empty ? "it has no result" : null;
    }
}
