package dev.testflow.executor.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.ReportedSuite;
import dev.testflow.executor.ReportedTest;
import dev.testflow.executor.Standing;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Common Test Report Format 1.0.0 (ctrf.io): a test of the plan is a test, with its application as suite and its verdict as raw status. */
public final class CtrfExport implements RunExport {

    private final JsonGenerator json;

    public CtrfExport(OutputStream target) throws IOException {
        json = new JsonFactory().createGenerator(target).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    @Override
    public void begin(RunSummary run, List<ReportedSuite> suites) throws IOException {
        json.writeStartObject();
        json.writeStringField("reportFormat", "CTRF");
        json.writeStringField("specVersion", "1.0.0");
        json.writeStringField("timestamp", run.end().toString());
        json.writeStringField("generatedBy", "TestFlow");
        json.writeObjectFieldStart("extra");
        json.writeStringField("run", run.run());
        json.writeStringField("workflow", run.workflow());
        text("change", run.change());
        json.writeStringField("verdict", RunSummary.word(run.verdict()));
        json.writeEndObject();
        json.writeObjectFieldStart("results");
        json.writeObjectFieldStart("tool");
        json.writeStringField("name", "TestFlow");
        json.writeEndObject();
        summary(run, suites);
        json.writeArrayFieldStart("tests");
    }

    @Override
    public void suite(RunSummary run, ReportedSuite suite) {
        // Each test names its suite.
    }

    @Override
    public void test(RunSummary run, ReportedTest test) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", test.test());
        json.writeStringField("status", status(test.standing()));
        json.writeNumberField("duration", test.millis());
        json.writeArrayFieldStart("suite");
        json.writeString(test.application());
        json.writeEndArray();
        json.writeStringField("filePath", test.test());
        json.writeStringField("rawStatus", RunSummary.word(test.verdict()));
        if (test.verdict() == Verdict.FLAKY) {
            json.writeBooleanField("flaky", true);
        }
        if (test.attempts() > 1) {
            json.writeNumberField("retries", test.attempts() - 1);
        }
        if (test.standing() != Standing.PASSED && test.verdict() != Verdict.SKIPPED) {
            json.writeStringField("message", run.message(test));
            text("trace", trace(test));
        }
        json.writeEndObject();
    }

    @Override
    public void endSuite() {
        // Each test names its suite.
    }

    @Override
    public void end() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
        json.close();
    }

    private void summary(RunSummary run, List<ReportedSuite> suites) throws IOException {
        json.writeObjectFieldStart("summary");
        json.writeNumberField(
                "tests", suites.stream().mapToInt(ReportedSuite::tests).sum());
        for (Standing standing : Standing.values()) {
            json.writeNumberField(
                    status(standing),
                    suites.stream().mapToInt(suite -> suite.count(standing)).sum());
        }
        json.writeNumberField("pending", 0);
        json.writeNumberField(
                "flaky", suites.stream().mapToInt(ReportedSuite::flaky).sum());
        json.writeNumberField("suites", suites.size());
        json.writeNumberField("start", run.begin().toEpochMilli());
        json.writeNumberField("stop", run.end().toEpochMilli());
        json.writeNumberField(
                "duration", Duration.between(run.begin(), run.end()).toMillis());
        json.writeEndObject();
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private static @Nullable String trace(ReportedTest test) {
        String traces = test.failures().stream()
                .map(CaseFailure::trace)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n\n"));
        return traces.isEmpty() ? null : traces;
    }

    private static String status(Standing standing) {
        return switch (standing) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case SKIPPED -> "skipped";
            case ERROR -> "other";
        };
    }
}
