package dev.testflow.provisioner.reconcile;

import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.messaging.Outbox;
import dev.testflow.provisioner.AbandonedException;
import dev.testflow.provisioner.Environment;
import dev.testflow.provisioner.EnvironmentState;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.db.Inventory;
import dev.testflow.provisioner.db.Ledger;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Brings one environment after the other to where it shall be. */
@ApplicationScoped
class Reconciler {

    private static final Logger LOG = Logger.getLogger(Reconciler.class);

    private final Claims claims;
    private final Preparation preparation;
    private final Ledger ledger;
    private final Inventory inventory;
    private final Providers providers;
    private final Outbox outbox;

    Reconciler(
            Claims claims,
            Preparation preparation,
            Ledger ledger,
            Inventory inventory,
            Providers providers,
            Outbox outbox) {
        this.claims = claims;
        this.preparation = preparation;
        this.ledger = ledger;
        this.inventory = inventory;
        this.providers = providers;
        this.outbox = outbox;
    }

    /** Prepares one environment; false when there is none. */
    boolean prepareNext() throws InterruptedException {
        Optional<Environment> claimed = claims.nextToPrepare();
        if (claimed.isEmpty()) {
            return false;
        }
        Environment environment = claimed.get();
        try {
            prepare(environment);
        } finally {
            claims.letGo(environment);
        }
        return true;
    }

    /** Takes one environment away; false when there is none. */
    boolean releaseNext() {
        Optional<Environment> claimed = claims.nextToRelease();
        claimed.ifPresent(environment -> {
            try {
                release(environment);
            } finally {
                claims.letGo(environment);
            }
        });
        return claimed.isPresent();
    }

    /** Ends an environment for good, once, and takes away what there is of it. */
    void fail(Environment environment, PreparationException fault) {
        boolean failed = QuarkusTransaction.requiringNew().call(() -> {
            boolean moved = ledger.fail(environment, fault);
            if (moved) {
                outbox.publish(event(environment, fault), environment.cause());
            }
            return moved;
        });
        if (failed) {
            LOG.infof("environments: %s failed: %s", environment.id(), fault.reason());
            destroy(environment);
        } else {
            QuarkusTransaction.requiringNew().run(() -> ledger.unclaim(environment));
        }
    }

    private void prepare(Environment environment) throws InterruptedException {
        try {
            preparation.prepare(environment);
        } catch (PreparationException e) {
            fail(environment, e);
        } catch (AbandonedException e) {
            LOG.debugf("environments: %s is left to others", environment.id());
            QuarkusTransaction.requiringNew().run(() -> ledger.unclaim(environment));
        }
    }

    /** An environment whose resources do not go says so, stays claimed until the claim runs out, and then it is tried again. */
    private void release(Environment environment) {
        if (!destroy(environment)) {
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> {
            if (ledger.move(environment, EnvironmentState.RELEASED)) {
                outbox.publish(
                        new EnvironmentReleased(environment.run(), environment.id(), environment.reason()),
                        environment.cause());
            }
        });
    }

    /** Whether nothing is left; otherwise the environment's history tells what is. */
    private boolean destroy(Environment environment) {
        Optional<String> left =
                providers.destroy(QuarkusTransaction.requiringNew().call(() -> inventory.of(environment.id())));
        left.ifPresent(what -> {
            if (QuarkusTransaction.requiringNew().call(() -> ledger.note(environment, what))) {
                LOG.warnf("environments: of %s something is left: %s", environment.id(), what);
            }
        });
        return left.isEmpty();
    }

    private static EnvironmentFailed event(Environment environment, PreparationException fault) {
        String service = fault.service();
        String reason = service == null ? fault.reason() : "the service " + service + " failed: " + fault.reason();
        return new EnvironmentFailed(environment.run(), environment.id(), service, reason, fault.log());
    }
}
