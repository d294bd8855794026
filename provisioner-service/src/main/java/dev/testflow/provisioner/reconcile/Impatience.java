package dev.testflow.provisioner.reconcile;

import dev.testflow.contract.EnvironmentFault;
import dev.testflow.provisioner.Environment;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.db.Ledger;
import dev.testflow.provisioner.db.WaitingQueue;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Ends the environments whose turn does not come in time, and tells what they waited for. */
@ApplicationScoped
class Impatience {

    private final Ledger ledger;
    private final WaitingQueue queue;
    private final Reconciler reconciler;
    private final ProvisionerConfig config;

    Impatience(Ledger ledger, WaitingQueue queue, Reconciler reconciler, ProvisionerConfig config) {
        this.ledger = ledger;
        this.queue = queue;
        this.reconciler = reconciler;
        this.config = config;
    }

    @Scheduled(every = "{testflow.provisioner.inspection}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void end() {
        for (Ledger.Overdue overdue : QuarkusTransaction.requiringNew().call(ledger::overdue)) {
            String shortage = QuarkusTransaction.requiringNew()
                    .call(() -> queue.turns(config.limits()).shortage(overdue.team()))
                    .orElse("nothing was free to prepare it");
            end(overdue.environment(), "its turn did not come in time: " + shortage);
        }
    }

    private void end(Environment environment, String reason) {
        reconciler.fail(environment, EnvironmentFault.NO_CAPACITY, new PreparationException(null, reason));
    }
}
