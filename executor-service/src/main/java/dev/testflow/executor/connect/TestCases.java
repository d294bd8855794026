package dev.testflow.executor.connect;

import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.db.RemoteTable;
import dev.testflow.executor.db.RemoteTable.Kept;
import dev.testflow.executor.remote.Patience;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.ConnectException;
import software.amazon.awssdk.services.connect.model.DuplicateResourceException;
import software.amazon.awssdk.services.connect.model.ExecutionRecord;
import software.amazon.awssdk.services.connect.model.GetTestCaseExecutionSummaryResponse;
import software.amazon.awssdk.services.connect.model.ListTestCaseExecutionRecordsResponse;
import software.amazon.awssdk.services.connect.model.ResourceNotFoundException;
import software.amazon.awssdk.services.connect.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.connect.model.TestCaseEntryPoint;
import software.amazon.awssdk.services.connect.model.TestCaseEntryPointType;
import software.amazon.awssdk.services.connect.model.TestCaseExecution;
import software.amazon.awssdk.services.connect.model.TestCaseStatus;
import software.amazon.awssdk.services.connect.model.TestCaseSummary;

/** The operations of an instance of Amazon Connect that tests need: each waits for its turn, and is repeated as long as the service is too busy. */
@ApplicationScoped
class TestCases {

    private static final Logger LOG = Logger.getLogger(TestCases.class);
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    private final ConnectClients clients;
    private final RemoteTable table;
    private final ExecutorSettings settings;

    TestCases(ConnectClients clients, RemoteTable table, ExecutorSettings settings) {
        this.clients = clients;
        this.table = table;
        this.settings = settings;
    }

    /** Creates a test case, or updates the one that is there under its name: its id. */
    String create(Kept kept, String flow, String description, String content, Patience patience)
            throws InterruptedException {
        String instance = kept.instance();
        TestCaseEntryPoint entry = TestCaseEntryPoint.builder()
                .type(TestCaseEntryPointType.VOICE_CALL)
                .voiceCallEntryPointParameters(it -> it.flowId(flow))
                .build();
        try {
            return call(
                            instance,
                            patience,
                            client -> client.createTestCase(it -> it.instanceId(instance)
                                    .name(kept.name())
                                    .description(description)
                                    .content(content)
                                    .entryPoint(entry)
                                    .status(TestCaseStatus.PUBLISHED)))
                    .testCaseId();
        } catch (DuplicateResourceException e) {
            String id = find(kept, patience).orElseThrow(() -> e);
            call(
                    instance,
                    patience,
                    client -> client.updateTestCase(it -> it.instanceId(instance)
                            .testCaseId(id)
                            .content(content)
                            .entryPoint(entry)
                            .status(TestCaseStatus.PUBLISHED)));
            return id;
        }
    }

    /** The id of the test case of an execution, if it was created. */
    Optional<String> find(Kept kept, Patience patience) throws InterruptedException {
        return call(
                kept.instance(),
                patience,
                client ->
                        client
                                .listTestCasesPaginator(it -> it.instanceId(kept.instance()))
                                .testCaseSummaryList()
                                .stream()
                                .filter(it -> kept.name().equals(it.name()))
                                .map(TestCaseSummary::id)
                                .findFirst());
    }

    /** Starts an execution: the second time, with the same token, it is the same one. */
    String start(Kept kept, String testCase, Patience patience) throws InterruptedException {
        return call(
                        kept.instance(),
                        patience,
                        client -> client.startTestCaseExecution(it -> it.instanceId(kept.instance())
                                .testCaseId(testCase)
                                .clientToken(kept.token())))
                .testCaseExecutionId();
    }

    /** The id of a test case's execution, if one was started. */
    Optional<String> execution(Kept kept, String testCase, Patience patience) throws InterruptedException {
        return call(
                        kept.instance(),
                        patience,
                        client -> client.listTestCaseExecutions(
                                it -> it.instanceId(kept.instance()).testCaseId(testCase)))
                .testCaseExecutions()
                .stream()
                .map(TestCaseExecution::testCaseExecutionId)
                .findFirst();
    }

    GetTestCaseExecutionSummaryResponse summary(Kept kept, String testCase, String execution, Patience patience)
            throws InterruptedException {
        return call(
                kept.instance(),
                patience,
                client -> client.getTestCaseExecutionSummary(it ->
                        it.instanceId(kept.instance()).testCaseId(testCase).testCaseExecutionId(execution)));
    }

    /** What was recorded of an execution, all pages of it. */
    List<ExecutionRecord> records(Kept kept, String testCase, String execution, Patience patience)
            throws InterruptedException {
        List<ExecutionRecord> records = new ArrayList<>();
        String token = null;
        do {
            ListTestCaseExecutionRecordsResponse page = page(kept, testCase, execution, token, patience);
            records.addAll(page.executionRecords());
            token = page.nextToken();
        } while (token != null && !token.isEmpty());
        return records;
    }

    /** Stops an execution. One that is over stays as it is. */
    void stop(Kept kept, String testCase, String execution, Patience patience) throws InterruptedException {
        try {
            call(
                    kept.instance(),
                    patience,
                    client -> client.stopTestCaseExecution(it -> it.instanceId(kept.instance())
                            .testCaseId(testCase)
                            .testCaseExecutionId(execution)
                            .clientToken(kept.token())));
        } catch (ResourceNotFoundException e) {
            LOG.debugf("connect: the execution %s is gone already", execution);
        }
    }

    /** Deletes a test case, if it is there. */
    void delete(Kept kept, String testCase, Patience patience) throws InterruptedException {
        try {
            call(
                    kept.instance(),
                    patience,
                    client -> client.deleteTestCase(
                            it -> it.instanceId(kept.instance()).testCaseId(testCase)));
        } catch (ResourceNotFoundException e) {
            LOG.debugf("connect: the test case %s is gone already", testCase);
        }
    }

    private ListTestCaseExecutionRecordsResponse page(
            Kept kept, String testCase, String execution, @Nullable String token, Patience patience)
            throws InterruptedException {
        return call(
                kept.instance(),
                patience,
                client -> client.listTestCaseExecutionRecords(it -> it.instanceId(kept.instance())
                        .testCaseId(testCase)
                        .testCaseExecutionId(execution)
                        .nextToken(token)));
    }

    private <T> T call(String instance, Patience patience, Function<ConnectClient, T> request)
            throws InterruptedException {
        while (true) {
            patience.sleep(QuarkusTransaction.requiringNew()
                    .call(() -> table.turn(
                            instance,
                            settings.connect().pace(),
                            settings.connect().burst())));
            try {
                T answer = request.apply(clients.client());
                patience.renew();
                return answer;
            } catch (ConnectException | SdkClientException e) {
                if (!isBusy(e) || patience.isOver()) {
                    throw e;
                }
                LOG.infof(
                        "connect: the service is busy, it is asked again: %s",
                        e.getClass().getSimpleName());
                patience.await();
            }
        }
    }

    /** Whether the same request may be answered later. */
    private static boolean isBusy(RuntimeException e) {
        return switch (e) {
            case ServiceQuotaExceededException quota -> true;
            case ConnectException answer ->
                answer.isThrottlingException()
                        || answer.statusCode() == TOO_MANY_REQUESTS
                        || answer.statusCode() >= SERVER_ERRORS;
            case SdkClientException unreachable -> unreachable.retryable();
            default -> false;
        };
    }
}
