package dev.testflow.selector.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.messaging.Received;
import dev.testflow.selector.ChangeState;
import dev.testflow.selector.db.ChangeTable;
import dev.testflow.selector.db.Claim;
import dev.testflow.selector.db.ClaimTable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What happens when planners die or are slow, with none of the service's own in the way. */
@QuarkusTest
@TestProfile(ClaimsIT.NobodyPlans.class)
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class ClaimsIT {

    private static final Duration LONG = Duration.ofMinutes(1);

    @Inject
    ChangeTable changes;

    @Inject
    ClaimTable claims;

    private final String id = UUID.randomUUID().toString();

    public static final class NobodyPlans implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("testflow.selector.planners", "0");
        }
    }

    @Test
    void aClaimedChangeIsNotClaimedAgain() {
        receive();

        assertThat(claim(LONG)).isPresent();
        assertThat(claim(LONG)).isEmpty();
    }

    @Test
    void theChangeOfADeadPlannerComesUpAgainAndFencesItOff() {
        receive();
        Claim dead = claim(Duration.ofSeconds(1)).orElseThrow();

        Claim next = await().atMost(Duration.ofSeconds(20))
                .until(() -> claim(LONG), Optional::isPresent)
                .orElseThrow();

        assertThat(next.change()).isEqualTo(dead.change());
        assertThat(next.attempt()).isEqualTo(dead.attempt() + 1);
        assertThat(finish(dead)).isFalse();
        assertThat(finish(next)).isTrue();
        assertThat(finish(next)).isFalse();
    }

    @Test
    void aLivingPlannerKeepsItsChange() {
        receive();
        Claim claim = claim(Duration.ofSeconds(1)).orElseThrow();

        assertThat(in(() -> claims.renew(claim, LONG))).isTrue();

        assertThat(claim(LONG)).isEmpty();
        assertThat(finish(claim)).isTrue();
        assertThat(in(() -> claims.renew(claim, LONG))).isFalse();
    }

    private void receive() {
        ChangeSubmitted event = new ChangeSubmitted("r", "main", null, "0".repeat(40), null, false, null, null);
        in(() -> changes.receive(new Received<>(id, "/test", Instant.now(), id, null, event)));
    }

    private Optional<Claim> claim(Duration lease) {
        return in(() -> claims.claim(lease)).filter(claim -> claim.change().equals(id));
    }

    private boolean finish(Claim claim) {
        return in(() -> claims.finish(claim, ChangeState.PLANNED, null));
    }

    private static <T> T in(Callable<T> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }
}
