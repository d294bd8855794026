package dev.testflow.executor.connect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.connect.Problem;
import dev.testflow.connect.Scenario;
import dev.testflow.connect.Script;
import dev.testflow.connect.ScriptParser;
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
import dev.testflow.executor.StaleClaimException;
import dev.testflow.executor.connect.ScenarioResult.Status;
import dev.testflow.executor.remote.SourceFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Has Amazon Connect call a flow for each scenario of a file, and hear what it says. A scenario is a case of its file; what is wrong with the file is one as well. */
@ApplicationScoped
class ConnectRunner implements RemoteRunner {

    private static final String INSTANCE = "CONNECT_INSTANCE_ID";
    private static final String FLOW = "CONNECT_FLOW_ID";
    private static final String FLOW_METADATA = "Flow ID";
    private static final int LONGEST_NAME = 300;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]{0,100})}");
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private final ScenarioExecution execution;
    private final ExecutorSettings.Connect settings;

    ConnectRunner(ScenarioExecution execution, ExecutorSettings settings) {
        this.execution = execution;
        this.settings = settings.connect();
    }

    @Override
    public String name() {
        return Order.RUNNER;
    }

    @Override
    public RemoteResult execute(RemoteTest test) throws InterruptedException {
        Instant start = Instant.now();
        String instance =
                test.variables().getOrDefault(INSTANCE, settings.instance().orElse(""));
        if (!settings.enabled()) {
            return refused(test, "calls cost money: the executor's testflow.executor.connect.enabled is off", start);
        }
        if (instance.isEmpty()) {
            return refused(test, "no instance is named: the variable " + INSTANCE, start);
        }
        Script script;
        try {
            script = ScriptParser.parse(filled(SourceFile.read(test), test.variables()));
        } catch (IOException | IllegalArgumentException e) {
            return refused(test, "the file cannot be read: " + e.getMessage(), start);
        }
        List<ScenarioResult> results = results(test, script, instance);
        return new RemoteResult(judged(test, script, results, start), gives(results));
    }

    private static RemoteResult refused(RemoteTest test, String reason, Instant start) {
        return RemoteResult.of(AttemptResult.error(test.test(), reason, null, start));
    }

    /** Values of variables in the places of their names. What a value says cannot begin another line. */
    private static String filled(String text, Map<String, String> variables) {
        return VARIABLE.matcher(text).replaceAll(reference -> {
            String value = variables.get(reference.group(1));
            return Matcher.quoteReplacement(
                    value == null
                            ? reference.group()
                            : BREAKS.matcher(value).replaceAll(" ").replace('"', '\''));
        });
    }

    /** What later steps may be given: by scenario, how it ended, and what the service calls it. */
    private static ObjectNode gives(List<ScenarioResult> results) {
        ObjectNode gives = JsonNodeFactory.instance.objectNode();
        for (ScenarioResult result : results) {
            ObjectNode scenario =
                    gives.putObject(result.id()).put("status", result.status().name());
            if (result.execution() != null) {
                scenario.put("execution", result.execution());
            }
        }
        return gives;
    }

    private List<ScenarioResult> results(RemoteTest test, Script script, String instance) throws InterruptedException {
        List<Callable<ScenarioResult>> calls = new ArrayList<>();
        for (Scenario scenario : script.scenarios()) {
            String flow = scenario.metadata(FLOW_METADATA, test.variables().getOrDefault(FLOW, ""))
                    .replace("`", "");
            if (!scenario.isAccepted()) {
                calls.add(() -> ScenarioResult.of(scenario, Status.REFUSED, told(test, scenario.problems())));
            } else if (flow.isEmpty()) {
                calls.add(() -> ScenarioResult.of(scenario, Status.ERROR, "no flow is named: the variable " + FLOW));
            } else {
                calls.add(() -> execution.run(scenario, new Order(test, instance, flow)));
            }
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<ScenarioResult> results = new ArrayList<>();
            for (Future<ScenarioResult> ended : threads.invokeAll(calls)) {
                results.add(ended.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StaleClaimException stale ? stale : new IllegalStateException(e.getCause());
        }
    }

    private static AttemptResult judged(RemoteTest test, Script script, List<ScenarioResult> results, Instant start) {
        CasesByTest cases = new CasesByTest(List.of(test.test()));
        List<Problem> ofFile =
                script.problems().stream().filter(it -> it.code().isError()).toList();
        if (!ofFile.isEmpty()) {
            cases.add(caseOf(test, "the file", Ending.ERROR, told(test, ofFile)));
        }
        results.forEach(result ->
                cases.add(caseOf(test, result.id() + ": " + result.name(), ending(result), result.message())));
        ProcessEnd end = new ProcessEnd(OptionalInt.of(0), start, Duration.between(start, Instant.now()), "");
        AttemptResult judged = Judgement.of(List.of(test.test()), new Report(1, cases, null), end)
                .getFirst();
        return unheard(results)
                .map(result -> without(judged, outcome(result), result.id() + ": " + result.message()))
                .orElse(judged);
    }

    /** A scenario of which nobody knows what the flow would have said. */
    private static Optional<ScenarioResult> unheard(List<ScenarioResult> results) {
        return results.stream()
                .filter(result -> switch (result.status()) {
                    case PASSED, FAILED, REFUSED -> false;
                    case STOPPED, TIMED_OUT, ERROR -> true;
                })
                .findFirst();
    }

    private static Outcome outcome(ScenarioResult result) {
        return result.status() == Status.TIMED_OUT ? Outcome.TIMED_OUT : Outcome.ERROR;
    }

    private static AttemptResult without(AttemptResult judged, Outcome outcome, String reason) {
        return new AttemptResult(
                judged.test(),
                outcome,
                judged.flaky(),
                judged.partial(),
                judged.startedAt(),
                judged.millis(),
                judged.cases(),
                judged.failures(),
                reason,
                judged.log());
    }

    private static Ending ending(ScenarioResult result) {
        return switch (result.status()) {
            case PASSED -> Ending.PASSED;
            case FAILED -> Ending.FAILED;
            case STOPPED, TIMED_OUT, REFUSED, ERROR -> Ending.ERROR;
        };
    }

    private static CaseResult caseOf(RemoteTest test, String name, Ending ending, @Nullable String message) {
        String line = Excerpt.line(name, LONGEST_NAME, "(unnamed)");
        CaseFailure failure = ending.isFailing()
                ? new CaseFailure(
                        line,
                        test.test(),
                        ending.outcome(),
                        "AmazonConnect",
                        Excerpt.of(message, CaseFailure.MAXIMUM_TEXT),
                        null,
                        null)
                : null;
        return new CaseResult(line, test.test(), null, null, null, ending, 0, failure);
    }

    private static String told(RemoteTest test, List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.code().isError())
                .map(problem -> problem.in(test.test()))
                .collect(Collectors.joining("\n"));
    }
}
