package dev.testflow.executor.durable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.executor.remote.Patience;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatus;
import software.amazon.awssdk.services.lambda.model.DurableExecutionAlreadyStartedException;
import software.amazon.awssdk.services.lambda.model.Event;
import software.amazon.awssdk.services.lambda.model.Execution;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionHistoryResponse;
import software.amazon.awssdk.services.lambda.model.GetDurableExecutionResponse;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** The operations that durable executions need, each repeated as long as the service is too busy. */
@ApplicationScoped
class Executions {

    private static final Logger LOG = Logger.getLogger(Executions.class);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;
    private static final int LONGEST_HISTORY = 10_000;

    private final DurableClients clients;

    Executions(DurableClients clients) {
        this.clients = clients;
    }

    /** Begins an execution under a name, unless it has begun: its ARN. */
    String begin(String function, String name, String payload, Patience patience) throws InterruptedException {
        try {
            String arn = call(
                            patience,
                            () -> clients.lambda()
                                    .invoke(it -> it.functionName(function)
                                            .invocationType(InvocationType.EVENT)
                                            .durableExecutionName(name)
                                            .payload(SdkBytes.fromUtf8String(payload))))
                    .durableExecutionArn();
            if (arn != null) {
                return arn;
            }
        } catch (DurableExecutionAlreadyStartedException e) {
            LOG.debugf("durable: %s has begun already", name);
        }
        Optional<String> begun = find(function, name, patience);
        while (begun.isEmpty() && !patience.isOver()) {
            patience.await();
            begun = find(function, name, patience);
        }
        return begun.orElseThrow(() -> SdkClientException.create("the execution " + name + " did not begin"));
    }

    /** The ARN of an execution, if it has begun. */
    Optional<String> find(String function, String name, Patience patience) throws InterruptedException {
        return call(
                        patience,
                        () -> clients.lambda()
                                .listDurableExecutionsByFunction(
                                        it -> it.functionName(function).durableExecutionName(name)))
                .durableExecutions()
                .stream()
                .filter(it -> name.equals(it.durableExecutionName()))
                .map(Execution::durableExecutionArn)
                .findFirst();
    }

    GetDurableExecutionResponse get(String arn, Patience patience) throws InterruptedException {
        return call(patience, () -> clients.lambda().getDurableExecution(it -> it.durableExecutionArn(arn)));
    }

    void stop(String arn, Patience patience) throws InterruptedException {
        call(patience, () -> clients.lambda().stopDurableExecution(it -> it.durableExecutionArn(arn)));
    }

    /** All pages of a history. */
    List<HistoryEvent> history(String arn, Patience patience) throws InterruptedException {
        List<HistoryEvent> events = new ArrayList<>();
        String marker = null;
        do {
            String next = marker;
            GetDurableExecutionHistoryResponse page = call(
                    patience,
                    () -> clients.lambda()
                            .getDurableExecutionHistory(
                                    it -> it.durableExecutionArn(arn).marker(next)));
            for (Event event : page.events()) {
                events.add(new HistoryEvent(
                        events.size() + 1,
                        event.eventTypeAsString(),
                        event.name(),
                        event.id(),
                        event.parentId(),
                        event.eventTimestamp()));
            }
            marker = page.nextMarker();
        } while (marker != null && !marker.isEmpty() && events.size() < LONGEST_HISTORY);
        return events;
    }

    /** The rows that a query of the logs finds, once it has ended. */
    ArrayNode rows(DurableTest.Logs logs, Instant since, Patience patience) throws InterruptedException {
        String query = call(
                        patience,
                        () -> clients.logs()
                                .startQuery(it -> it.logGroupName(logs.group())
                                        .queryString(logs.query())
                                        .startTime(since.getEpochSecond())
                                        .endTime(Instant.now().getEpochSecond() + 1)))
                .queryId();
        GetQueryResultsResponse results = call(patience, () -> clients.logs().getQueryResults(it -> it.queryId(query)));
        while ((results.status() == QueryStatus.SCHEDULED || results.status() == QueryStatus.RUNNING)
                && !patience.isOver()) {
            patience.await();
            results = call(patience, () -> clients.logs().getQueryResults(it -> it.queryId(query)));
        }
        if (results.status() != QueryStatus.COMPLETE) {
            throw SdkClientException.create("the query of the logs ended as " + results.statusAsString());
        }
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        results.results().forEach(row -> {
            ObjectNode fields = rows.addObject();
            row.forEach(field -> fields.put(field.field(), field.value()));
        });
        return rows;
    }

    private static <T> T call(Patience patience, Supplier<T> request) throws InterruptedException {
        while (true) {
            try {
                T answer = request.get();
                patience.renew();
                return answer;
            } catch (AwsServiceException | SdkClientException e) {
                if (!isBusy(e) || patience.isOver()) {
                    throw e;
                }
                LOG.infof(
                        "durable: the service is busy, it is asked again: %s",
                        e.getClass().getSimpleName());
                patience.await();
            }
        }
    }

    private static boolean isBusy(SdkException e) {
        return e instanceof AwsServiceException answer
                ? answer.isThrottlingException()
                        || answer.statusCode() == TOO_MANY_REQUESTS
                        || answer.statusCode() >= SERVER_ERRORS
                : e.retryable();
    }
}
