package dev.testflow.provisioner.reconcile;

import dev.testflow.provisioner.Environment;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.db.Ledger;
import dev.testflow.provisioner.process.Installation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** What this instance works on: claims are renewed until they are let go, or until the ledger says that they are lost. */
@ApplicationScoped
class Claims {

    private static final Logger LOG = Logger.getLogger(Claims.class);

    private final Ledger ledger;
    private final ProvisionerConfig config;
    private final String installation;
    private final String holder = UUID.randomUUID().toString();
    private final Map<Environment, Boolean> lost = new ConcurrentHashMap<>();

    Claims(Ledger ledger, ProvisionerConfig config, Installation installation) {
        this.ledger = ledger;
        this.config = config;
        this.installation = installation.id();
    }

    Optional<Environment> nextToPrepare() {
        return claim(() -> ledger.claimToPrepare(holder, installation, config.claim(), config.limits()));
    }

    Optional<Environment> nextToRelease() {
        return claim(() -> ledger.claimToRelease(holder, installation, config.claim()));
    }

    private Optional<Environment> claim(Callable<Optional<Environment>> claim) {
        Optional<Environment> claimed = QuarkusTransaction.requiringNew().call(claim);
        claimed.ifPresent(environment -> lost.put(environment, false));
        return claimed;
    }

    /** Whether the environment is another's by now, or no longer wanted. */
    boolean isLost(Environment claimed) {
        return lost.getOrDefault(claimed, true);
    }

    void letGo(Environment claimed) {
        lost.remove(claimed);
    }

    @Scheduled(every = "{testflow.provisioner.heartbeat}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void renew() {
        for (Environment claimed : lost.keySet()) {
            if (!QuarkusTransaction.requiringNew().call(() -> ledger.renew(claimed, config.claim()))) {
                LOG.debugf("environments: the claim on %s is lost", claimed.id());
                lost.replace(claimed, true);
            }
        }
    }
}
