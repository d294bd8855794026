package dev.testflow.executor.durable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.executor.AttemptResult;
import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import dev.testflow.executor.CasesByTest;
import dev.testflow.executor.Excerpt;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.Judgement;
import dev.testflow.executor.ProcessEnd;
import dev.testflow.executor.RemoteResult;
import dev.testflow.executor.RemoteRunner;
import dev.testflow.executor.RemoteTest;
import dev.testflow.executor.Report;
import dev.testflow.executor.remote.SourceFile;
import dev.testflow.messaging.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Begins durable executions of AWS Lambda functions, and compares their end, their history and what they logged with what a JSON file expects. What is compared is a case. */
@ApplicationScoped
class DurableRunner implements RemoteRunner {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]{0,100})}");

    private final DurableExecution execution;
    private final boolean enabled;

    DurableRunner(DurableExecution execution, ExecutorSettings settings) {
        this.execution = execution;
        this.enabled = settings.durable().enabled();
    }

    @Override
    public String name() {
        return DurableExecution.RUNNER;
    }

    @Override
    public RemoteResult execute(RemoteTest test) throws InterruptedException {
        Instant start = Instant.now();
        if (!enabled) {
            return refused(
                    test, "invocations cost money: the executor's testflow.executor.durable.enabled is off", start);
        }
        DurableTest durable;
        try {
            durable = read(test);
        } catch (IOException | IllegalArgumentException e) {
            return refused(test, "the file is no test: " + e.getMessage(), start);
        }
        DurableResult result = execution.run(durable, test);
        return new RemoteResult(judged(test, result, start), gives(result));
    }

    private static RemoteResult refused(RemoteTest test, String reason, Instant start) {
        return RemoteResult.of(AttemptResult.error(test.test(), reason, null, start));
    }

    /** What later steps may be given: how it ended, what it is called, and what it returned. */
    private static ObjectNode gives(DurableResult result) {
        ObjectNode gives = JsonNodeFactory.instance
                .objectNode()
                .put("status", result.status())
                .put("name", result.name());
        if (result.returned() != null) {
            gives.set("result", result.returned());
        }
        return gives;
    }

    private static DurableTest read(RemoteTest test) throws IOException {
        String text = SourceFile.read(test);
        Matcher references = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (references.find()) {
            String value = test.variables().get(references.group(1));
            if (value == null) {
                throw new IllegalArgumentException("there is no variable " + references.group(1));
            }
            String json = EventJson.mapper().writeValueAsString(value);
            references.appendReplacement(filled, Matcher.quoteReplacement(json.substring(1, json.length() - 1)));
        }
        try {
            return EventJson.mapper().readValue(references.appendTail(filled).toString(), DurableTest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static AttemptResult judged(RemoteTest test, DurableResult result, Instant start) {
        if (result.error() != null) {
            Outcome outcome = result.status().equals(DurableResult.TIMED_OUT_HERE) ? Outcome.TIMED_OUT : Outcome.ERROR;
            AttemptResult error = AttemptResult.error(test.test(), result.error(), null, start);
            return new AttemptResult(
                    error.test(),
                    outcome,
                    false,
                    false,
                    start,
                    Duration.between(start, Instant.now()).toMillis(),
                    error.cases(),
                    error.failures(),
                    error.reason(),
                    null);
        }
        CasesByTest cases = new CasesByTest(List.of(test.test()));
        for (Map.Entry<String, String> check : result.checks().entrySet()) {
            cases.add(caseOf(test, check.getKey(), check.getValue()));
        }
        ProcessEnd end = new ProcessEnd(OptionalInt.of(0), start, Duration.between(start, Instant.now()), "");
        return Judgement.of(List.of(test.test()), new Report(1, cases, null), end)
                .getFirst();
    }

    private static CaseResult caseOf(RemoteTest test, String check, String difference) {
        Ending ending = difference.isEmpty() ? Ending.PASSED : Ending.FAILED;
        CaseFailure failure = difference.isEmpty()
                ? null
                : new CaseFailure(
                        check,
                        test.test(),
                        Outcome.FAILED,
                        "DurableExecution",
                        Excerpt.of(difference, CaseFailure.MAXIMUM_TEXT),
                        null,
                        null);
        return new CaseResult(check, test.test(), null, null, null, ending, 0, failure);
    }
}
