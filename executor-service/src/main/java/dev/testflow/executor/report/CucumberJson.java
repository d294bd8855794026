package dev.testflow.executor.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The JSON formatter of Cucumber ({@code cucumber-json-schema}), and of Behave, which counts seconds where Cucumber counts nanoseconds. Each scenario is a case and as bad as the
 * worst of its steps and hooks; the steps of a background stand before those of the scenario that they belong to. A step that nobody defined is an error.
 */
final class CucumberJson implements JsonDialect {

    private static final Map<String, Ending> ENDINGS = Map.of(
            "passed", Ending.PASSED,
            "failed", Ending.FAILED,
            "skipped", Ending.SKIPPED,
            "pending", Ending.SKIPPED,
            "untested", Ending.SKIPPED);

    private static final List<Ending> WORST_FIRST = List.of(Ending.FAILED, Ending.ERROR, Ending.SKIPPED, Ending.PASSED);

    private final HeldCases held;
    private CaseUnderWay current = new CaseUnderWay();
    private @Nullable Ending worst;
    private long millis;
    private boolean background;
    private @Nullable String file;
    private @Nullable String feature;

    CucumberJson(Consumer<CaseResult> cases) {
        this.held = new HeldCases(cases);
    }

    @Override
    public void value(String path, JsonParser value) throws IOException {
        switch (path) {
            case "uri", "location" ->
                file = value.getText().replaceFirst("^(file|classpath):", "").replaceFirst(":\\d+$", "");
            case "name" -> feature = CaseUnderWay.name(value.getText());
            case "elements.name" -> current.named(value.getText());
            case "elements.type" -> background = value.getText().equals("background");
            default -> {
                if (path.startsWith("elements.")) {
                    result(path, value);
                }
            }
        }
    }

    private void result(String path, JsonParser value) throws IOException {
        if (path.endsWith(".result.status")) {
            worsen(ENDINGS.getOrDefault(value.getText(), Ending.ERROR), value.getText());
        } else if (path.endsWith(".result.error_message")) {
            current.trace(value.getText() + "\n");
        } else if (path.endsWith(".result.duration")) {
            millis += value.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
                    ? Millis.ofSeconds(value.getText())
                    : Millis.ofNanos(value.getText());
        }
    }

    private void worsen(Ending ending, String status) {
        if (ending == Ending.ERROR) {
            current.message("a step is " + status);
        }
        if (worst == null || WORST_FIRST.indexOf(ending) < WORST_FIRST.indexOf(worst)) {
            worst = ending;
        }
    }

    @Override
    public void endObject(String path) {
        if (path.equals("elements") && !background) {
            endScenario();
        } else if (path.isEmpty()) {
            if (worst != null) {
                endScenario();
            }
            release();
            feature = null;
            file = null;
        }
        if (path.equals("elements")) {
            background = false;
        }
    }

    /** One without any result did not run. */
    private void endScenario() {
        held.hold(
                "",
                current.ended(worst == null ? Ending.SKIPPED : worst)
                        .took(millis)
                        .result());
        current = new CaseUnderWay();
        worst = null;
        millis = 0;
    }

    private void release() {
        held.release((key, result) -> result.at(null, CaseUnderWay.path(file), feature));
    }

    @Override
    public @Nullable String end() {
        release();
        return null;
    }
}
