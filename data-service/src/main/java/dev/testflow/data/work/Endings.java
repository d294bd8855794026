package dev.testflow.data.work;

import dev.testflow.contract.DatasetDiscarded;
import dev.testflow.contract.DatasetFailed;
import dev.testflow.contract.DatasetReady;
import dev.testflow.data.db.Claim;
import dev.testflow.data.db.DatasetTable;
import dev.testflow.messaging.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Says what became of a claimed dataset: its state and its event are stored in one transaction, and only while the claim holds. */
@ApplicationScoped
class Endings {

    private static final Logger LOG = Logger.getLogger(Endings.class);
    private static final int LONGEST_REASON = 4_000;

    private final DatasetTable datasets;
    private final Outbox outbox;

    Endings(DatasetTable datasets, Outbox outbox) {
        this.datasets = datasets;
        this.outbox = outbox;
    }

    void ready(Claim claim, DatasetReady ready) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (datasets.ready(claim, ready)) {
                outbox.publish(ready, claim.cause());
                LOG.infof("datasets: %s is ready", claim);
            }
        });
    }

    void failed(Claim claim, String reason) {
        String text = cut(reason);
        QuarkusTransaction.requiringNew().run(() -> {
            if (datasets.failed(claim, text)) {
                outbox.publish(new DatasetFailed(claim.run(), claim.spec().name(), text), claim.cause());
                LOG.infof("datasets: %s failed: %s", claim, text);
            }
        });
    }

    /** What was never announced goes without a word. */
    void discarded(Claim claim) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (datasets.discarded(claim) && claim.version() != null) {
                outbox.publish(new DatasetDiscarded(claim.run(), claim.spec().name(), claim.version()), claim.cause());
            }
        });
    }

    void retry(Claim claim, Duration delay, String reason) {
        LOG.infof("datasets: %s is tried again in %s: %s", claim, delay, reason);
        QuarkusTransaction.requiringNew().run(() -> datasets.retry(claim, delay, cut(reason)));
    }

    private static String cut(String reason) {
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }
}
