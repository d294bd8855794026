package dev.testflow.executor.report;

import com.fasterxml.jackson.core.JsonParser;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Attempt;
import dev.testflow.executor.CaseResult.Ending;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One test as Allure's adapters write it ({@code *-result.json}, {@code TestResult} of Allure 2), or the set-ups and tear-downs of some tests ({@code *-container.json}), of which those that
 * failed are cases. Attempts at the same test have the same {@code historyId}, and the same name: some adapters give one to several tests. A broken test is one that failed otherwise than by an assertion.
 */
final class AllureJson implements JsonDialect {

    private static final Map<String, Ending> ENDINGS = Map.of(
            "passed", Ending.PASSED,
            "failed", Ending.FAILED,
            "broken", Ending.ERROR,
            "skipped", Ending.SKIPPED);

    private final Consumer<CaseResult> cases;
    private final CaseUnderWay test = new CaseUnderWay();
    private CaseUnderWay fixture = new CaseUnderWay().ended(Ending.PASSED);
    private @Nullable String fullName;
    private @Nullable String label;
    private @Nullable String labelled;
    private @Nullable String suite;
    private @Nullable String testClass;
    private @Nullable String history;
    private long start;
    private long stop;
    private final boolean isTest;

    AllureJson(boolean isTest, Consumer<CaseResult> cases) {
        this.isTest = isTest;
        this.cases = cases;
    }

    @Override
    public void value(String path, JsonParser value) throws IOException {
        switch (path) {
            case "name" -> test.named(value.getText());
            case "fullName" -> fullName = CaseUnderWay.name(value.getText());
            case "historyId" -> history = CaseUnderWay.name(value.getText());
            case "status" -> test.ended(ENDINGS.get(value.getText()));
            case "statusDetails.message" -> test.message(value.getText());
            case "statusDetails.trace" -> test.trace(value.getText());
            case "statusDetails.flaky" -> {
                if (value.getValueAsBoolean()) {
                    test.retry();
                }
            }
            case "start" -> start = value.getValueAsLong();
            case "stop" -> stop = value.getValueAsLong();
            case "labels.name" -> label = value.getText();
            case "labels.value" -> labelled = CaseUnderWay.name(value.getText());
            case "befores.name", "afters.name" -> fixture.named(value.getText());
            case "befores.status", "afters.status" -> fixture.ended(ENDINGS.get(value.getText()));
            case "befores.statusDetails.message", "afters.statusDetails.message" -> fixture.message(value.getText());
            case "befores.statusDetails.trace", "afters.statusDetails.trace" -> fixture.trace(value.getText());
            default -> {
                // steps, attachments and parameters
            }
        }
    }

    @Override
    public void endObject(String path) {
        switch (path) {
            case "labels" -> endLabel();
            case "befores", "afters" -> endFixture();
            case "" -> endTest();
            default -> {
                // within one of them
            }
        }
    }

    private void endLabel() {
        if ("testClass".equals(label)) {
            testClass = labelled;
        } else if ("suite".equals(label)) {
            suite = labelled;
        }
        label = null;
        labelled = null;
    }

    private void endFixture() {
        if (fixture.isFailing()) {
            cases.accept(fixture.result());
        }
        fixture = new CaseUnderWay().ended(Ending.PASSED);
    }

    private void endTest() {
        if (isTest) {
            String container = testClass == null ? containerIn(fullName) : testClass;
            CaseResult result = test.of(container)
                    .within(suite, null)
                    .took(Math.max(0, stop - start))
                    .result();
            String at = String.join("\0", String.valueOf(history), String.valueOf(fullName), result.name());
            cases.accept(history == null ? result : result.as(new Attempt(at, start)));
        }
    }

    /** Adapters write {@code shop.TillTest.opens}, {@code tests.test_till.TestTill#test_opens} or {@code web/till.test.js:7}, and whatever else is not worse than nothing. */
    private static @Nullable String containerIn(@Nullable String fullName) {
        if (fullName == null) {
            return null;
        }
        return fullName.replaceFirst("[#:].*", "");
    }

    @Override
    public @Nullable String end() {
        return null;
    }
}
