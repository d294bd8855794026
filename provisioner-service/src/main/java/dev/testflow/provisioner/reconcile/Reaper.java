package dev.testflow.provisioner.reconcile;

import dev.testflow.provisioner.Provider;
import dev.testflow.provisioner.db.Inventory;
import dev.testflow.provisioner.db.Requests;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Lets go what nobody holds any more, and destroys what the ledger does not know. */
@ApplicationScoped
class Reaper {

    private static final Logger LOG = Logger.getLogger(Reaper.class);

    private final Requests requests;
    private final Inventory inventory;
    private final Providers providers;

    Reaper(Requests requests, Inventory inventory, Providers providers) {
        this.requests = requests;
        this.inventory = inventory;
        this.providers = providers;
    }

    @Scheduled(every = "{testflow.provisioner.reaper}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void releaseExpired() {
        int expired = QuarkusTransaction.requiringNew().call(requests::releaseExpired);
        if (expired > 0) {
            LOG.infof("environments: %d are released, nobody holds them any more", expired);
        }
    }

    @Scheduled(every = "{testflow.provisioner.reaper}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reap() {
        for (Provider provider : providers.all()) {
            try {
                destroyForgotten(provider);
            } catch (RuntimeException e) {
                LOG.warnf(e, "environments: what is forgotten of %s cannot be looked for now", provider.type());
            }
        }
    }

    @Scheduled(every = "1h")
    void forget() {
        QuarkusTransaction.requiringNew().run(requests::forget);
    }

    /** The provider is asked before the ledger: whatever it lists was written down before it was created. */
    private void destroyForgotten(Provider provider) {
        Set<String> forgotten = new TreeSet<>(provider.list());
        if (forgotten.isEmpty()) {
            return;
        }
        forgotten.removeAll(QuarkusTransaction.requiringNew().call(inventory::live));
        for (String resource : forgotten) {
            LOG.infof("environments: the forgotten %s %s is destroyed", provider.type(), resource);
            provider.destroy(resource)
                    .ifPresent(left ->
                            LOG.warnf("environments: of the forgotten %s something is left: %s", resource, left));
        }
    }
}
