package dev.testflow.executor.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.connect.Scenario;
import dev.testflow.connect.TestContent;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.connect.ScenarioResult.Status;
import dev.testflow.executor.db.RemoteTable;
import dev.testflow.executor.db.RemoteTable.Kept;
import dev.testflow.executor.db.RemoteTable.Key;
import dev.testflow.executor.db.RemoteTable.State;
import dev.testflow.executor.remote.Masked;
import dev.testflow.executor.remote.Patience;
import dev.testflow.messaging.EventJson;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.connect.model.ConnectException;
import software.amazon.awssdk.services.connect.model.ExecutionRecord;
import software.amazon.awssdk.services.connect.model.GetTestCaseExecutionSummaryResponse;
import software.amazon.awssdk.services.connect.model.InvalidTestCaseException;
import software.amazon.awssdk.services.connect.model.ProblemDetail;
import software.amazon.awssdk.services.connect.model.ResourceNotFoundException;
import software.amazon.awssdk.services.connect.model.TestCaseExecutionStatus;

/** Executes one scenario: what is going to be done is written down before, so that another executor goes on where this one was killed. */
@ApplicationScoped
class ScenarioExecution {

    private static final Logger LOG = Logger.getLogger(ScenarioExecution.class);
    private static final Duration CLEANING = Duration.ofSeconds(30);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final TestCases testCases;
    private final RemoteTable table;
    private final ExecutorSettings.Connect settings;
    private final Semaphore queue;

    ScenarioExecution(TestCases testCases, RemoteTable table, ExecutorSettings settings) {
        this.testCases = testCases;
        this.table = table;
        this.settings = settings.connect();
        this.queue = new Semaphore(this.settings.queued() + this.settings.concurrent(), true);
    }

    /** Waits for a place at the instance, executes the scenario there, and waits for its end. */
    ScenarioResult run(Scenario scenario, Order order) throws InterruptedException {
        Key key = order.key(scenario.id());
        Kept kept = QuarkusTransaction.requiringNew()
                .call(() -> table.intend(key, order.instance(), Order.name(key), Order.token(key)));
        if (kept.result() != null) {
            return read(kept.result());
        }
        queue.acquire();
        try {
            awaitPlace(kept, order);
            ScenarioResult result = result(scenario, order, kept);
            String json = order.test().masked().apply(tree(result)).toString();
            QuarkusTransaction.requiringNew().run(() -> table.end(kept.name(), json));
            clean(kept, result);
            return read(json);
        } finally {
            queue.release();
        }
    }

    private void awaitPlace(Kept kept, Order order) throws InterruptedException {
        Patience patience = patience(FOR_EVER, order.test().check());
        while (!QuarkusTransaction.requiringNew().call(() -> table.start(kept, settings.concurrent()))) {
            patience.sleep(settings.poll());
        }
    }

    private ScenarioResult result(Scenario scenario, Order order, Kept kept) throws InterruptedException {
        Patience patience = patience(order.test().timeout(), order.test().check());
        try {
            return execute(scenario, order, kept, patience);
        } catch (InvalidTestCaseException e) {
            String problems = e.problems().stream().map(ProblemDetail::message).collect(Collectors.joining("; "));
            return ScenarioResult.of(
                    scenario, Status.REFUSED, "the service refuses the test case: " + Masked.text(problems));
        } catch (ResourceNotFoundException e) {
            return ScenarioResult.of(
                    scenario,
                    Status.ERROR,
                    "the service does not know the instance or the flow: "
                            + Masked.text(String.valueOf(e.getMessage())));
        } catch (ConnectException | SdkClientException e) {
            return ScenarioResult.of(
                    scenario,
                    Status.ERROR,
                    "the service did not do it: " + Masked.text(String.valueOf(e.getMessage())));
        }
    }

    private ScenarioResult execute(Scenario scenario, Order order, Kept kept, Patience patience)
            throws InterruptedException {
        String testCase = kept.created();
        if (testCase == null) {
            String content = TestContent.text(scenario, settings.matching());
            String created = testCases.create(kept, order.flow(), scenario.name(), content, patience);
            QuarkusTransaction.requiringNew().run(() -> table.created(kept.name(), created));
            testCase = created;
        }
        String execution = execution(kept, testCase, patience);
        GetTestCaseExecutionSummaryResponse summary = testCases.summary(kept, testCase, execution, patience);
        Patience looks = patience(order.test().timeout(), order.test().check());
        while (isUnderWay(summary)) {
            if (patience.isOver()) {
                testCases.stop(
                        kept,
                        testCase,
                        execution,
                        patience(CLEANING, order.test().check()));
                return ScenarioResult.of(
                                scenario,
                                Status.TIMED_OUT,
                                "it did not end within "
                                        + order.test().timeout().toSeconds() + " s, and was stopped")
                        .with(testCase, execution);
            }
            looks.await();
            summary = testCases.summary(kept, testCase, execution, patience);
        }
        List<ExecutionRecord> records = testCases.records(
                kept, testCase, execution, patience(CLEANING, order.test().check()));
        return Judged.of(scenario, summary, records).with(testCase, execution);
    }

    /** The execution that was started, perhaps by an executor that did not come to write down its id. */
    private String execution(Kept kept, String testCase, Patience patience) throws InterruptedException {
        if (kept.execution() != null) {
            return kept.execution();
        }
        Optional<String> begun =
                kept.state() == State.STARTED ? testCases.execution(kept, testCase, patience) : Optional.empty();
        String execution = begun.isPresent() ? begun.get() : testCases.start(kept, testCase, patience);
        QuarkusTransaction.requiringNew().run(() -> table.execution(kept.name(), execution));
        return execution;
    }

    private static boolean isUnderWay(GetTestCaseExecutionSummaryResponse summary) {
        return summary.status() == TestCaseExecutionStatus.INITIATED
                || summary.status() == TestCaseExecutionStatus.IN_PROGRESS;
    }

    /** What cannot be deleted now is deleted later. */
    private void clean(Kept kept, ScenarioResult result) throws InterruptedException {
        try {
            if (result.testCase() != null) {
                testCases.delete(kept, result.testCase(), patience(CLEANING, () -> {}));
                QuarkusTransaction.requiringNew().run(() -> table.gone(kept.name()));
            }
        } catch (ConnectException | SdkClientException e) {
            LOG.infof(
                    "connect: the test case %s is deleted later: %s",
                    kept.name(), e.getClass().getSimpleName());
        }
    }

    private Patience patience(Duration all, Runnable check) {
        return new Patience(all, settings.poll(), settings.longestPoll(), check);
    }

    private static ScenarioResult read(String json) {
        try {
            return EventJson.mapper().readValue(json, ScenarioResult.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode tree(ScenarioResult result) {
        return EventJson.mapper().valueToTree(result);
    }
}
