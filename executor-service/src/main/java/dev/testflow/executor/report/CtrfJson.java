package dev.testflow.executor.report;

import com.fasterxml.jackson.core.JsonParser;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Common Test Report Format ({@code ctrf.schema.json}). A test whose status is {@code other} ended in a way that its tool has no word for, which is an error. */
final class CtrfJson implements JsonDialect {

    private static final Map<String, Ending> ENDINGS = Map.of(
            "passed", Ending.PASSED,
            "failed", Ending.FAILED,
            "skipped", Ending.SKIPPED,
            "pending", Ending.SKIPPED,
            "other", Ending.ERROR);

    private final Consumer<CaseResult> cases;
    private final Tally tally = new Tally();
    private CaseUnderWay current = new CaseUnderWay();
    private @Nullable String suite;
    private boolean summarised;

    CtrfJson(Consumer<CaseResult> cases) {
        this.cases = cases;
    }

    @Override
    public void value(String path, JsonParser value) throws IOException {
        switch (path) {
            case "results.summary.tests" -> {
                tally.tellTests(value.getText());
                summarised = true;
            }
            case "results.summary.failed" -> tally.tellFailures(value.getText());
            case "results.tests.name" -> current.named(value.getText());
            case "results.tests.status" -> current.ended(ENDINGS.get(value.getText()));
            case "results.tests.duration" -> current.took(Millis.ofMillis(value.getText()));
            case "results.tests.suite" -> suite = CaseUnderWay.suite(suite, value.getText());
            case "results.tests.filePath" -> current.in(value.getText());
            case "results.tests.message" -> current.message(value.getText());
            case "results.tests.trace" -> current.trace(value.getText());
            case "results.tests.stdout", "results.tests.stderr" -> current.output(value.getText() + "\n");
            case "results.tests.flaky" -> retriedIf(value.getValueAsBoolean());
            case "results.tests.retries" -> retriedIf(value.getValueAsInt() > 0);
            default -> {
                // about the tool, the environment and the tests' history
            }
        }
    }

    private void retriedIf(boolean retried) {
        if (retried) {
            current.retry();
        }
    }

    @Override
    public void endObject(String path) {
        if (path.equals("results.tests")) {
            CaseResult result = current.within(suite, null).result();
            tally.show(result);
            cases.accept(result);
            current = new CaseUnderWay();
            suite = null;
        }
    }

    @Override
    public @Nullable String end() {
        return summarised ? tally.missing("its summary") : "it has no summary that tells how many tests there are";
    }
}
