package dev.testflow.executor.report;

import com.fasterxml.jackson.core.JsonParser;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Jest and Vitest write with {@code --json} or their reporter {@code json} ({@code FormattedTestResults} of {@code @jest/test-result}), and what Jest hands to reporters
 * ({@code AggregatedResult}), where some fields have other names. A file that failed although no test in it did is a case of its own: it could not be loaded, say.
 */
final class JestJson implements JsonDialect {

    private static final Map<String, Ending> ENDINGS = Map.of(
            "passed", Ending.PASSED,
            "failed", Ending.FAILED,
            "skipped", Ending.SKIPPED,
            "pending", Ending.SKIPPED,
            "todo", Ending.SKIPPED,
            "disabled", Ending.SKIPPED);

    private static final Pattern TEST = Pattern.compile("^testResults\\.(assertionResults|testResults)\\.");

    private final HeldCases held;
    private final Tally tally = new Tally();
    private Tally ofFile = new Tally();
    private CaseUnderWay file = new CaseUnderWay();
    private CaseUnderWay current = new CaseUnderWay();
    private @Nullable String title;
    private @Nullable String ancestors;
    private boolean summarised;
    private boolean interrupted;

    JestJson(Consumer<CaseResult> cases) {
        this.held = new HeldCases(cases);
    }

    @Override
    public void value(String path, JsonParser value) throws IOException {
        switch (path) {
            case "numTotalTests" -> {
                tally.tellTests(value.getText());
                summarised = true;
            }
            case "numFailedTests", "numRuntimeErrorTestSuites" -> tally.tellFailures(value.getText());
            case "wasInterrupted" -> interrupted = value.getValueAsBoolean();
            default -> {
                valueOfFile(path, value);
                valueOfTest(TEST.matcher(path).replaceFirst("test."), value);
            }
        }
    }

    private void valueOfFile(String path, JsonParser value) throws IOException {
        switch (path) {
            case "testResults.name", "testResults.testFilePath" ->
                file.named(value.getText()).in(value.getText());
            case "testResults.status" -> {
                if (value.getText().equals("failed")) {
                    file.ended(Ending.ERROR);
                }
            }
            case "testResults.testExecError", "testResults.testExecError.message" ->
                file.ended(Ending.ERROR).message(value.getText());
            case "testResults.failureMessage" -> file.ended(Ending.ERROR).trace(value.getText());
            case "testResults.message" -> file.trace(value.getText());
            default -> {
                // snapshots, coverage and times
            }
        }
    }

    private void valueOfTest(String path, JsonParser value) throws IOException {
        switch (path) {
            case "test.fullName" -> current.named(value.getText());
            case "test.title" -> title = CaseUnderWay.name(value.getText());
            case "test.ancestorTitles" -> ancestors = CaseUnderWay.suite(ancestors, value.getText());
            case "test.status" -> current.ended(ENDINGS.get(value.getText()));
            case "test.duration" -> current.took(Millis.ofMillis(value.getText()));
            case "test.invocations" -> {
                if (value.getValueAsInt() > 1) {
                    current.retry();
                }
            }
            case "test.failureMessages" -> current.trace(value.getText() + "\n");
            default -> {
                // details of what stands in the messages
            }
        }
    }

    @Override
    public void endObject(String path) {
        switch (path) {
            case "testResults.assertionResults", "testResults.testResults" -> endTest();
            case "testResults" -> endFile();
            default -> {
                // within a test or a file
            }
        }
    }

    private void endTest() {
        if (current.name() == null) {
            current.named(ancestors == null ? title : ancestors + " " + title);
        }
        hold(current.within(ancestors, null).result());
        current = new CaseUnderWay();
        ancestors = null;
        title = null;
    }

    private void endFile() {
        if (file.isTold() && !ofFile.showsFailure()) {
            hold(file.result());
        }
        release();
        tally.show(ofFile);
        ofFile = new Tally();
        file = new CaseUnderWay();
    }

    private void hold(CaseResult result) {
        ofFile.show(result);
        held.hold("", result);
    }

    private void release() {
        CaseResult place = file.result();
        held.release((key, result) -> result.at(null, place.file(), null));
    }

    @Override
    public @Nullable String end() {
        release();
        tally.show(ofFile);
        if (interrupted) {
            return "its run was interrupted";
        }
        return summarised ? tally.missing("it") : "it does not tell how many tests there are";
    }
}
