package dev.testflow.provisioner.reconcile;

import dev.testflow.contract.EnvironmentConfirmed;
import dev.testflow.contract.EnvironmentFault;
import dev.testflow.provisioner.Environment;
import dev.testflow.provisioner.EnvironmentState;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.db.Inventory;
import dev.testflow.provisioner.db.Inventory.Resource;
import dev.testflow.provisioner.db.Leases;
import dev.testflow.provisioner.db.Ledger;
import dev.testflow.provisioner.process.Installation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Looks whether ready environments are still there, and tells their holders who ask; what is kept for people lives on. */
@ApplicationScoped
class Watch {

    private final Ledger ledger;
    private final Leases leases;
    private final Inventory inventory;
    private final Providers providers;
    private final Reconciler reconciler;
    private final Announcer announcer;
    private final String installation;

    Watch(
            Ledger ledger,
            Leases leases,
            Inventory inventory,
            Providers providers,
            Reconciler reconciler,
            Announcer announcer,
            Installation installation) {
        this.ledger = ledger;
        this.leases = leases;
        this.inventory = inventory;
        this.providers = providers;
        this.reconciler = reconciler;
        this.announcer = announcer;
        this.installation = installation.id();
    }

    @Scheduled(every = "{testflow.provisioner.inspection}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void inspect() {
        for (Environment environment : QuarkusTransaction.requiringNew().call(() -> ledger.living(installation))) {
            List<Resource> resources = QuarkusTransaction.requiringNew().call(() -> inventory.ready(environment.id()));
            if (environment.state() == EnvironmentState.DIRTY) {
                providers.extend(resources, environment.expiresAt());
            } else {
                inspect(environment, resources);
            }
        }
    }

    /** The heartbeat was read before the services are asked: what is confirmed was seen after it. */
    private void inspect(Environment environment, List<Resource> resources) {
        boolean well = true;
        for (Resource resource : resources) {
            switch (providers.inspect(resource)) {
                case GONE -> {
                    if (QuarkusTransaction.requiringNew().call(() -> leases.lasts(environment))) {
                        reconciler.fail(environment, EnvironmentFault.LOST, lost(resource));
                    }
                    return;
                }
                case UNKNOWN -> well = false;
                case ALIVE -> {}
            }
        }
        if (well && environment.isAskedFor()) {
            providers.extend(resources, environment.expiresAt());
            QuarkusTransaction.requiringNew().run(() -> confirm(environment));
        }
    }

    private void confirm(Environment environment) {
        if (leases.confirm(environment)) {
            announcer.tell(
                    environment,
                    new EnvironmentConfirmed(
                            environment.run(), environment.id(), environment.fence(), environment.beat()));
        }
    }

    private PreparationException lost(Resource resource) {
        return new PreparationException(resource.service(), "it was ready and is gone", providers.log(resource));
    }
}
