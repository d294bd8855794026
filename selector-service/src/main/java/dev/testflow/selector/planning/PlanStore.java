package dev.testflow.selector.planning;

import dev.testflow.contract.TestsPlanned;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.DeadLetters;
import dev.testflow.messaging.EventJson;
import dev.testflow.messaging.Outbox;
import dev.testflow.messaging.PackedEvent;
import dev.testflow.selector.ChangeState;
import dev.testflow.selector.Plan;
import dev.testflow.selector.UnplannableException;
import dev.testflow.selector.db.Claim;
import dev.testflow.selector.db.ClaimTable;
import dev.testflow.selector.db.PlanTable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.TransactionRunnerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Says what became of a claimed change: its state, its plans and their events are stored in one transaction, and only while the claim holds. */
@ApplicationScoped
class PlanStore {

    private static final Logger LOG = Logger.getLogger(PlanStore.class);
    private static final int LONGEST_TRANSACTION_SECONDS = 300;
    private static final int LARGEST_HEADER = 900_000;

    private final ClaimTable claims;
    private final PlanTable plans;
    private final Outbox outbox;
    private final DeadLetters deadLetters;

    PlanStore(ClaimTable claims, PlanTable plans, Outbox outbox, DeadLetters deadLetters) {
        this.claims = claims;
        this.plans = plans;
        this.outbox = outbox;
        this.deadLetters = deadLetters;
    }

    /**
     * Stores and publishes the plans.
     *
     * @throws UnplannableException when a plan's header fits into no record
     */
    void planned(Claim claim, List<Plan> planned) throws UnplannableException {
        for (Plan plan : planned) {
            int size = EventJson.write(plan.header()).length;
            if (size > LARGEST_HEADER) {
                throw new UnplannableException(
                        "the definition of the workflow '" + plan.header().workflow() + "' takes " + size
                                + " bytes; at most " + LARGEST_HEADER + " fit into a plan");
            }
        }
        transaction().run(() -> {
            if (claims.finish(claim, ChangeState.PLANNED, null)) {
                planned.forEach(plan -> store(plan, claim.cause()));
            } else {
                LOG.infof("planning: the claim of change %s was lost, another planner has it", claim.change());
            }
        });
    }

    private void store(Plan plan, Cause cause) {
        List<PackedEvent<TestsPlanned>> chunks =
                plan.chunks().parallelStream().map(PackedEvent::of).toList();
        plans.insert(plan.header(), chunks, plan.skipped());
        Cause within = cause.within(plan.run());
        outbox.publish(plan.header(), within);
        outbox.publishPacked(chunks, within);
    }

    /** Gives a change up: its event goes to the dead letters with the reason. */
    void givenUp(Claim claim, ChangeState state, String reason) {
        LOG.infof("planning: change %s is %s: %s", claim.change(), state.word(), reason);
        transaction().run(() -> {
            if (claims.finish(claim, state, reason)) {
                deadLetters.write(claim.event(), claim.change(), reason);
            }
        });
    }

    void retry(Claim claim, Duration delay, String reason) {
        LOG.infof("planning: change %s is tried again in %s: %s", claim.change(), delay, reason);
        transaction().run(() -> claims.retry(claim, delay, reason));
    }

    private static TransactionRunnerOptions transaction() {
        return QuarkusTransaction.requiringNew().timeout(LONGEST_TRANSACTION_SECONDS);
    }
}
