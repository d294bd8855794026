package dev.testflow.executor.durable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.RemoteSettings.Durable;
import dev.testflow.executor.db.RemoteTable;
import dev.testflow.executor.db.RemoteTable.Kept;
import dev.testflow.executor.remote.Patience;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Stops executions of runs that are over, whoever began them. */
@ApplicationScoped
class DurableSweep {

    private static final Logger LOG = Logger.getLogger(DurableSweep.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Executions executions;
    private final RemoteTable table;
    private final Durable settings;

    DurableSweep(Executions executions, RemoteTable table, ExecutorSettings settings) {
        this.executions = executions;
        this.table = table;
        this.settings = settings.durable();
    }

    @Scheduled(every = "${testflow.executor.sweep:PT5S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() throws InterruptedException {
        if (!settings.enabled()) {
            return;
        }
        for (Kept kept : QuarkusTransaction.requiringNew().call(() -> table.abandoned(DurableExecution.RUNNER))) {
            try {
                stop(kept);
            } catch (SdkException e) {
                LOG.infof(
                        "durable: %s is left for later: %s",
                        kept.name(), e.getClass().getSimpleName());
            }
        }
    }

    private void stop(Kept kept) throws InterruptedException {
        Patience patience = new Patience(PATIENCE, settings.poll(), settings.longestPoll(), () -> {});
        try {
            Optional<String> arn = kept.execution() != null
                    ? Optional.of(kept.execution())
                    : executions.find(kept.instance(), kept.name(), patience);
            if (arn.isPresent()
                    && !DurableTest.isTerminal(
                            executions.get(arn.get(), patience).statusAsString())) {
                executions.stop(arn.get(), patience);
                LOG.infof("durable: the execution %s is stopped, its run is over", kept.name());
            }
        } catch (ResourceNotFoundException e) {
            LOG.debugf("durable: the execution %s is gone already", kept.name());
        }
        String overtaken = JsonNodeFactory.instance
                .objectNode()
                .put("name", kept.name())
                .put("status", "STOPPED")
                .put("error", "its run was over before it ended")
                .toString();
        QuarkusTransaction.requiringNew().run(() -> {
            table.end(kept.name(), overtaken);
            table.gone(kept.name());
        });
    }
}
