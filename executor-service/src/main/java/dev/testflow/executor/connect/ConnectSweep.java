package dev.testflow.executor.connect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.db.RemoteTable;
import dev.testflow.executor.db.RemoteTable.Kept;
import dev.testflow.executor.db.RemoteTable.State;
import dev.testflow.executor.remote.Patience;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.connect.model.ResourceNotFoundException;

/** Stops executions of runs that are over, and deletes the test cases that nobody needs any more, whoever left them. */
@ApplicationScoped
class ConnectSweep {

    private static final Logger LOG = Logger.getLogger(ConnectSweep.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestCases testCases;
    private final RemoteTable table;
    private final ExecutorSettings.Connect settings;
    private volatile boolean stopped;

    ConnectSweep(TestCases testCases, RemoteTable table, ExecutorSettings settings) {
        this.testCases = testCases;
        this.table = table;
        this.settings = settings.connect();
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
    }

    @Scheduled(every = "${testflow.executor.sweep:PT5S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() throws InterruptedException {
        if (!settings.enabled()) {
            return;
        }
        for (Kept kept : QuarkusTransaction.requiringNew().call(() -> table.abandoned(Order.RUNNER))) {
            if (stopped) {
                return;
            }
            try {
                sweep(kept);
            } catch (SdkException e) {
                LOG.infof(
                        "connect: %s is left for later: %s",
                        kept.name(), e.getClass().getSimpleName());
            }
        }
    }

    @Scheduled(every = "1h", delayed = "2m")
    void forget() {
        QuarkusTransaction.requiringNew().run(table::forget);
    }

    private void sweep(Kept kept) throws InterruptedException {
        Patience patience = new Patience(PATIENCE, settings.poll(), settings.longestPoll(), () -> {});
        Optional<String> testCase = testCase(kept, patience);
        if (testCase.isPresent()) {
            if (kept.state() == State.STARTED) {
                stop(kept, testCase.get(), patience);
            }
            testCases.delete(kept, testCase.get(), patience);
        }
        QuarkusTransaction.requiringNew().run(() -> {
            table.end(kept.name(), overtaken(kept));
            table.gone(kept.name());
        });
    }

    private Optional<String> testCase(Kept kept, Patience patience) throws InterruptedException {
        try {
            return kept.created() != null ? Optional.of(kept.created()) : testCases.find(kept, patience);
        } catch (ResourceNotFoundException e) {
            // no such instance, so nothing can be left there
            return Optional.empty();
        }
    }

    private void stop(Kept kept, String testCase, Patience patience) throws InterruptedException {
        Optional<String> execution = kept.execution() != null
                ? Optional.of(kept.execution())
                : testCases.execution(kept, testCase, patience);
        if (execution.isPresent()) {
            testCases.stop(kept, testCase, execution.get(), patience);
            LOG.infof("connect: the execution %s is stopped, its run is over", execution.get());
        }
    }

    private static String overtaken(Kept kept) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", kept.key().part())
                .put("name", "")
                .put("status", "STOPPED")
                .put("message", "its run was over before it ended")
                .set("observations", JsonNodeFactory.instance.arrayNode())
                .toString();
    }
}
