package dev.testflow.data.work;

import dev.testflow.data.AbandonedException;
import dev.testflow.data.DataConfig;
import dev.testflow.data.DatasetState;
import dev.testflow.data.db.Claim;
import dev.testflow.data.db.DatasetTable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The claims that this process holds. */
@ApplicationScoped
class Claims {

    private final DatasetTable datasets;
    private final Duration lease;
    private final Map<Long, Claim> held = new ConcurrentHashMap<>();

    Claims(DatasetTable datasets, DataConfig config) {
        this.datasets = datasets;
        this.lease = config.lease();
    }

    Optional<Claim> next(DatasetState state) {
        Optional<Claim> claim = QuarkusTransaction.requiringNew().call(() -> datasets.claim(state, lease));
        claim.ifPresent(taken -> held.put(taken.number(), taken));
        return claim;
    }

    void release(Claim claim) {
        held.remove(claim.number(), claim);
    }

    boolean isHeld(Claim claim) {
        return held.get(claim.number()) == claim;
    }

    /**
     * Asks whether a claim is still ours.
     *
     * @throws AbandonedException when it is not
     */
    void check(Claim claim) {
        if (!isHeld(claim)) {
            throw new AbandonedException();
        }
    }

    /** Says to the database that we still live, and learns what is no longer ours. */
    void renew() {
        for (Claim claim : held.values()) {
            boolean ours = QuarkusTransaction.requiringNew().call(() -> datasets.renew(claim, lease));
            if (!ours) {
                release(claim);
            }
        }
    }
}
