package dev.testflow.provisioner.reconcile;

import dev.testflow.provisioner.Environment;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.Provider;
import dev.testflow.provisioner.db.Inventory;
import dev.testflow.provisioner.db.Inventory.Resource;
import dev.testflow.provisioner.db.Ledger;
import dev.testflow.provisioner.process.Installation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Looks whether ready environments are still there. */
@ApplicationScoped
class Watch {

    private final Ledger ledger;
    private final Inventory inventory;
    private final Providers providers;
    private final Reconciler reconciler;
    private final String installation;

    Watch(Ledger ledger, Inventory inventory, Providers providers, Reconciler reconciler, Installation installation) {
        this.ledger = ledger;
        this.inventory = inventory;
        this.providers = providers;
        this.reconciler = reconciler;
        this.installation = installation.id();
    }

    @Scheduled(every = "{testflow.provisioner.inspection}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void inspect() {
        List<Environment> ready = QuarkusTransaction.requiringNew().call(() -> ledger.ready(installation));
        for (Environment environment : ready) {
            List<Resource> resources = QuarkusTransaction.requiringNew().call(() -> inventory.of(environment.id()));
            resources.stream()
                    .flatMap(resource -> lost(resource).stream())
                    .findFirst()
                    .ifPresent(fault -> reconciler.fail(environment, fault));
        }
    }

    private Optional<PreparationException> lost(Resource resource) {
        Optional<Provider> provider = providers.of(resource.type());
        return provider.filter(known -> known.inspect(resource.name()) == Presence.GONE)
                .map(known -> new PreparationException(
                        resource.service(), "it was ready and is gone", known.log(resource.name())));
    }
}
