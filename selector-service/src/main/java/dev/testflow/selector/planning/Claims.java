package dev.testflow.selector.planning;

import dev.testflow.selector.SelectorConfig;
import dev.testflow.selector.db.Claim;
import dev.testflow.selector.db.ClaimTable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The claims that this process holds. */
@ApplicationScoped
class Claims {

    private final ClaimTable table;
    private final Duration lease;
    private final Set<Claim> held = ConcurrentHashMap.newKeySet();

    Claims(ClaimTable table, SelectorConfig config) {
        this.table = table;
        this.lease = config.lease();
    }

    Optional<Claim> next() {
        Optional<Claim> claim = QuarkusTransaction.requiringNew().call(() -> table.claim(lease));
        claim.ifPresent(held::add);
        return claim;
    }

    void release(Claim claim) {
        held.remove(claim);
    }

    /** Says to the database that we still live. */
    void renew() {
        for (Claim claim : held) {
            QuarkusTransaction.requiringNew().run(() -> table.renew(claim, lease));
        }
    }
}
