package dev.testflow.executor.coordinate;

import dev.testflow.contract.EnvironmentHeld;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.db.LeaseTable;
import dev.testflow.executor.db.RunTable;
import dev.testflow.messaging.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Says regularly of each run that has not ended that it still needs its environment; of all instances, one says it. */
@ApplicationScoped
class LeaseHeartbeat {

    private final LeaseTable leases;
    private final RunTable runs;
    private final Outbox outbox;
    private final Duration interval;

    LeaseHeartbeat(LeaseTable leases, RunTable runs, Outbox outbox, ExecutorSettings settings) {
        this.leases = leases;
        this.runs = runs;
        this.outbox = outbox;
        this.interval = settings.heartbeat();
    }

    @Scheduled(every = "${testflow.executor.heartbeat:PT5S}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void beat() {
        QuarkusTransaction.requiringNew().run(() -> {
            for (EnvironmentHeld held : leases.beat(interval.dividedBy(2))) {
                outbox.publish(held, runs.cause(held.run()));
            }
        });
    }
}
