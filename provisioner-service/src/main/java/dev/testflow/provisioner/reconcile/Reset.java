package dev.testflow.provisioner.reconcile;

import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.provisioner.AbandonedException;
import dev.testflow.provisioner.Environment;
import dev.testflow.provisioner.EnvironmentState;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.db.Ledger;
import dev.testflow.provisioner.db.Pools;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes what a run has left spare: as new, or else it is destroyed. */
@ApplicationScoped
class Reset {

    private static final Logger LOG = Logger.getLogger(Reset.class);
    private static final int MOST_RESETS = 3;

    private final Preparation preparation;
    private final Pooling pooling;
    private final Pools pools;
    private final Ledger ledger;
    private final Announcer announcer;
    private final MeterRegistry metrics;

    Reset(
            Preparation preparation,
            Pooling pooling,
            Pools pools,
            Ledger ledger,
            Announcer announcer,
            MeterRegistry metrics) {
        this.preparation = preparation;
        this.pooling = pooling;
        this.pools = pools;
        this.ledger = ledger;
        this.announcer = announcer;
        this.metrics = metrics;
    }

    /**
     * Resets a claimed environment.
     *
     * @throws AbandonedException when it is to be destroyed meanwhile
     */
    void reset(Environment left) throws InterruptedException {
        Optional<String> fault = fault(left);
        count(fault.isEmpty());
        QuarkusTransaction.requiringNew()
                .run(() -> fault.ifPresentOrElse(reason -> destroy(left, reason), () -> giveBack(left)));
    }

    private Optional<String> fault(Environment left) throws InterruptedException {
        if (left.releases() > MOST_RESETS) {
            return Optional.of("its reset was begun " + MOST_RESETS + " times and never came to an end");
        }
        try {
            preparation.make(left);
            List<String> changed = pooling.changed(left);
            return changed.isEmpty()
                    ? Optional.empty()
                    : Optional.of("its reset did not bring back " + String.join(", ", changed));
        } catch (PreparationException e) {
            return Optional.of("its reset failed: " + e.reason());
        }
    }

    private void giveBack(Environment left) {
        if (!pools.giveBack(left)) {
            throw new AbandonedException();
        }
        announcer.tell(left, new EnvironmentReleased(left.run(), left.id(), left.reason()));
    }

    private void destroy(Environment left, String reason) {
        LOG.warnf("environments: %s is not used again: %s", left.id(), reason);
        ledger.note(left, reason);
        if (!ledger.move(left, EnvironmentState.RELEASING)) {
            throw new AbandonedException();
        }
    }

    private void count(boolean restored) {
        metrics.counter("testflow.provisioner.resets", "outcome", restored ? "restored" : "not-restored")
                .increment();
    }
}
