package dev.testflow.executor.durable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.RemoteSettings.Durable;
import dev.testflow.executor.RemoteTest;
import dev.testflow.executor.db.RemoteTable;
import dev.testflow.executor.db.RemoteTable.Kept;
import dev.testflow.executor.db.RemoteTable.Key;
import dev.testflow.executor.remote.Masked;
import dev.testflow.executor.remote.Patience;
import dev.testflow.messaging.EventJson;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionResponse;

/** Executes one test: the execution's name is written down before it begins, so that another executor goes on where this one was killed. */
@ApplicationScoped
class DurableExecution {

    static final String RUNNER = "durable";

    private static final Logger LOG = Logger.getLogger(DurableExecution.class);

    private static final int LONGEST_NAME = 20;
    private static final Duration ASKING = Duration.ofMinutes(2);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private final Executions executions;
    private final RemoteTable table;
    private final Durable settings;

    DurableExecution(Executions executions, RemoteTable table, ExecutorSettings settings) {
        this.executions = executions;
        this.table = table;
        this.settings = settings.durable();
    }

    DurableResult run(DurableTest durable, RemoteTest test) throws InterruptedException {
        Key key = new Key(RUNNER, test.run(), test.application(), test.test(), test.attempt(), "");
        Kept kept = QuarkusTransaction.requiringNew()
                .call(() -> table.intend(key, durable.function(), name(test.test()), test.run()));
        if (kept.result() != null) {
            return read(kept.result());
        }
        QuarkusTransaction.requiringNew().call(() -> table.start(kept, Integer.MAX_VALUE));
        DurableResult result;
        try {
            result = execute(durable, test, kept);
        } catch (SdkException e) {
            result = DurableResult.unknown(
                    kept.name(),
                    "UNKNOWN",
                    "the service did not do it: " + Masked.text(String.valueOf(e.getMessage())));
        }
        String json = Masked.text(test.masked().apply(tree(result)).toString());
        QuarkusTransaction.requiringNew().run(() -> {
            table.end(kept.name(), json);
            table.gone(kept.name());
        });
        return read(json);
    }

    /** What an execution of a test is called: no other one has the name. */
    static String name(String test) {
        String file = test.substring(test.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9]+", "-");
        String shortened = file.substring(0, Math.min(LONGEST_NAME, file.length()));
        return "test-" + shortened + "-" + TIME.format(Instant.now()) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    private DurableResult execute(DurableTest durable, RemoteTest test, Kept kept) throws InterruptedException {
        Patience patience = patience(test.timeout(), test.check());
        String arn = kept.execution();
        if (arn == null) {
            String payload =
                    durable.payload() == null ? "{}" : durable.payload().toString();
            String begun = executions.begin(durable.function(), kept.name(), payload, patience);
            QuarkusTransaction.requiringNew().run(() -> table.execution(kept.name(), begun));
            arn = begun;
        }
        GetDurableExecutionResponse execution = executions.get(arn, patience);
        Patience looks = patience(test.timeout(), test.check());
        while (!DurableTest.isTerminal(execution.statusAsString())) {
            if (patience.isOver()) {
                executions.stop(arn, patience(ASKING, test.check()));
                return DurableResult.unknown(
                        kept.name(),
                        DurableResult.TIMED_OUT_HERE,
                        "it did not end within " + test.timeout().toSeconds() + " s, and was stopped");
            }
            looks.await();
            execution = executions.get(arn, patience);
        }
        return checked(durable, test, kept, execution);
    }

    private DurableResult checked(
            DurableTest durable, RemoteTest test, Kept kept, GetDurableExecutionResponse execution)
            throws InterruptedException {
        Patience patience = patience(ASKING, test.check());
        Map<String, String> checks = new LinkedHashMap<>();
        checks.put("status", status(durable, execution));
        if (durable.result() != null) {
            checks.put("result", result(durable, execution));
        }
        List<HistoryEvent> history = executions.history(execution.durableExecutionArn(), patience);
        if (!durable.history().isEmpty()) {
            checks.put(
                    "history",
                    HistoryMatch.difference(durable.history(), history).orElse(""));
        }
        ArrayNode logs = null;
        if (durable.logs() != null) {
            logs = logs(durable.logs(), execution, test);
            checks.put(
                    "logs",
                    logs.size() >= durable.logs().rows()
                            ? ""
                            : "expected at least " + durable.logs().rows() + " rows, found " + logs.size() + " after "
                                    + settings.logAttempts() + " queries");
        }
        return new DurableResult(
                kept.name(), execution.statusAsString(), checks, returned(execution), history, logs, null);
    }

    private static String status(DurableTest durable, GetDurableExecutionResponse execution) {
        if (execution.statusAsString().equals(durable.status())) {
            return "";
        }
        String error = execution.error() == null
                ? ""
                : ": " + execution.error().errorType() + ": "
                        + execution.error().errorMessage();
        return Masked.text("expected " + durable.status() + ", but it ended as " + execution.statusAsString() + error);
    }

    private static String result(DurableTest durable, GetDurableExecutionResponse execution) {
        return Objects.equals(returned(execution), durable.result())
                ? ""
                : Masked.text("expected " + durable.result() + ", but it returned " + execution.result());
    }

    private static @Nullable JsonNode returned(GetDurableExecutionResponse execution) {
        try {
            return execution.result() == null ? null : EventJson.mapper().readTree(execution.result());
        } catch (JsonProcessingException e) {
            LOG.debugf("durable: %s returned no JSON", execution.durableExecutionName());
            return null;
        }
    }

    /** Logs come late: they are asked for until they are there, a bounded number of times. */
    private ArrayNode logs(DurableTest.Logs logs, GetDurableExecutionResponse execution, RemoteTest test)
            throws InterruptedException {
        Instant since = Objects.requireNonNullElse(execution.startTimestamp(), Instant.EPOCH);
        Patience patience = patience(ASKING.plus(settings.logDelay()), test.check());
        patience.sleep(settings.logDelay());
        ArrayNode rows = executions.rows(logs, since, patience);
        for (int attempt = 1; attempt < settings.logAttempts() && rows.size() < logs.rows(); attempt++) {
            patience.sleep(settings.poll());
            rows = executions.rows(logs, since, patience);
        }
        return rows;
    }

    private Patience patience(Duration all, Runnable check) {
        return new Patience(all, settings.poll(), settings.longestPoll(), check);
    }

    private static DurableResult read(String json) {
        try {
            return EventJson.mapper().readValue(json, DurableResult.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode tree(DurableResult result) {
        return EventJson.mapper().valueToTree(result);
    }
}
