package dev.testflow.provisioner.reconcile;

import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentFault;
import dev.testflow.contract.EnvironmentLeaked;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.provisioner.AbandonedException;
import dev.testflow.provisioner.Environment;
import dev.testflow.provisioner.EnvironmentState;
import dev.testflow.provisioner.EnvironmentsWaiting;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.Retries;
import dev.testflow.provisioner.db.Inventory;
import dev.testflow.provisioner.db.Ledger;
import dev.testflow.provisioner.db.Pools;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Brings one environment after the other to where it shall be. */
@ApplicationScoped
class Reconciler {

    private static final Logger LOG = Logger.getLogger(Reconciler.class);

    private final Claims claims;
    private final Preparation preparation;
    private final Reset reset;
    private final Pools pools;
    private final Ledger ledger;
    private final Inventory inventory;
    private final Providers providers;
    private final Announcer announcer;
    private final Event<EnvironmentsWaiting> waiting;
    private final Retries retries;

    Reconciler(
            Claims claims,
            Preparation preparation,
            Reset reset,
            Pools pools,
            Ledger ledger,
            Inventory inventory,
            Providers providers,
            Announcer announcer,
            Event<EnvironmentsWaiting> waiting,
            ProvisionerConfig config) {
        this.claims = claims;
        this.preparation = preparation;
        this.reset = reset;
        this.pools = pools;
        this.ledger = ledger;
        this.inventory = inventory;
        this.providers = providers;
        this.announcer = announcer;
        this.waiting = waiting;
        this.retries = new Retries(config.destructions(), config.heartbeat(), config.leaked());
    }

    /** Prepares one environment, or resets it; false when there is none. */
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

    /** Ends an environment for good, once; then what there is of it is taken away. */
    void fail(Environment environment, EnvironmentFault kind, PreparationException fault) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (ledger.fail(environment, fault)) {
                if (environment.isNobodys()) {
                    pools.forget(environment);
                }
                announcer.tell(environment, event(environment, kind, fault));
                LOG.infof("environments: %s failed: %s", environment.id(), fault.reason());
            } else {
                ledger.unclaim(environment);
            }
        });
    }

    private void prepare(Environment environment) throws InterruptedException {
        try {
            if (environment.state() == EnvironmentState.DIRTY) {
                reset.reset(environment);
            } else {
                preparation.prepare(environment);
            }
        } catch (PreparationException e) {
            fail(environment, EnvironmentFault.NOT_PREPARED, e);
        } catch (AbandonedException e) {
            LOG.debugf("environments: %s is left to others", environment.id());
            QuarkusTransaction.requiringNew().run(() -> ledger.unclaim(environment));
        }
    }

    /** An environment whose resources do not go says so, and is tried again, later each time. */
    private void release(Environment environment) {
        Optional<String> left =
                providers.destroy(QuarkusTransaction.requiringNew().call(() -> inventory.of(environment.id())));
        QuarkusTransaction.requiringNew()
                .run(() -> left.ifPresentOrElse(what -> postpone(environment, what), () -> released(environment)));
    }

    private void released(Environment environment) {
        waiting.fire(new EnvironmentsWaiting());
        if (environment.state() == EnvironmentState.FAILED) {
            ledger.gone(environment);
        } else if (ledger.move(environment, EnvironmentState.RELEASED)) {
            announcer.tell(
                    environment, new EnvironmentReleased(environment.run(), environment.id(), environment.reason()));
        }
    }

    private void postpone(Environment environment, String left) {
        if (ledger.note(environment, left)) {
            LOG.warnf("environments: of %s something is left: %s", environment.id(), left);
        }
        ledger.postpone(environment, retries.delay(environment.releases()));
        if (retries.areOver(environment.releases()) && ledger.leak(environment)) {
            LOG.errorf("environments: %s is leaked: %s", environment.id(), left);
            announcer.tell(environment, new EnvironmentLeaked(environment.run(), environment.id(), left));
        }
    }

    private static EnvironmentFailed event(Environment environment, EnvironmentFault kind, PreparationException fault) {
        String service = fault.service();
        String reason = service == null ? fault.reason() : "the service " + service + " failed: " + fault.reason();
        return new EnvironmentFailed(environment.run(), environment.id(), service, reason, fault.log(), kind);
    }
}
