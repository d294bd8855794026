package dev.testflow.provisioner.reconcile;

import dev.testflow.provisioner.Provider;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.Retries;
import dev.testflow.provisioner.db.Inventory;
import dev.testflow.provisioner.db.Ledger;
import dev.testflow.provisioner.db.Requests;
import dev.testflow.provisioner.db.Strays;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Lets go what nobody holds any more, and destroys what the ledger does not know. */
@ApplicationScoped
class Reaper {

    private static final Logger LOG = Logger.getLogger(Reaper.class);

    private final Requests requests;
    private final Inventory inventory;
    private final Providers providers;
    private final Ledger ledger;
    private final Strays strays;
    private final Retries retries;
    private final AtomicInteger leaked = new AtomicInteger();

    Reaper(
            Requests requests,
            Inventory inventory,
            Providers providers,
            Ledger ledger,
            Strays strays,
            ProvisionerConfig config,
            MeterRegistry metrics) {
        this.requests = requests;
        this.inventory = inventory;
        this.providers = providers;
        this.ledger = ledger;
        this.strays = strays;
        this.retries = new Retries(config.destructions(), config.heartbeat(), config.leaked());
        metrics.gauge("testflow.provisioner.leaked", leaked);
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
        count();
    }

    @Scheduled(every = "1h")
    void forget() {
        QuarkusTransaction.requiringNew().run(requests::forget);
    }

    /** The provider is asked before the ledger: whatever it lists was written down before it was created. */
    private void destroyForgotten(Provider provider) {
        Set<String> forgotten = new TreeSet<>(provider.list());
        if (!forgotten.isEmpty()) {
            forgotten.removeAll(QuarkusTransaction.requiringNew().call(inventory::live));
        }
        QuarkusTransaction.requiringNew().run(() -> strays.keep(provider.type(), forgotten));
        forgotten.removeAll(QuarkusTransaction.requiringNew().call(strays::resting));
        for (String resource : forgotten) {
            LOG.infof("environments: the forgotten %s %s is destroyed", provider.type(), resource);
            provider.destroy(resource)
                    .ifPresent(
                            left -> QuarkusTransaction.requiringNew().run(() -> rest(provider.type(), resource, left)));
        }
    }

    private void rest(String type, String resource, String left) {
        LOG.warnf("environments: of the forgotten %s something is left: %s", resource, left);
        int attempts = strays.count(resource, type, left);
        strays.rest(resource, retries.delay(attempts), retries.areOver(attempts));
    }

    private void count() {
        leaked.set(QuarkusTransaction.requiringNew().call(() -> ledger.leaked() + strays.leaked()));
    }
}
