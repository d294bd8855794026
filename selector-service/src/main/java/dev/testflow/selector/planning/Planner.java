package dev.testflow.selector.planning;

import dev.testflow.machine.Backoff;
import dev.testflow.machine.RepositoryException;
import dev.testflow.machine.RepositoryRefusedException;
import dev.testflow.selector.ChangeState;
import dev.testflow.selector.SelectorConfig;
import dev.testflow.selector.UnplannableException;
import dev.testflow.selector.db.Claim;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Plans one change after the other. Any number of planners, in any number of processes, share the work by claims. */
@ApplicationScoped
class Planner {

    private static final Logger LOG = Logger.getLogger(Planner.class);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Claims claims;
    private final ChangePlans plans;
    private final PlanStore store;
    private final SelectorConfig config;

    Planner(Claims claims, ChangePlans plans, PlanStore store, SelectorConfig config) {
        this.claims = claims;
        this.plans = plans;
        this.store = store;
        this.config = config;
    }

    /** Plans the change that has waited the longest; false when none waits. */
    boolean planNext() {
        Optional<Claim> claim = claims.next();
        claim.ifPresent(taken -> {
            try {
                plan(taken);
            } finally {
                claims.release(taken);
            }
        });
        return claim.isPresent();
    }

    private void plan(Claim claim) {
        if (claim.attempt() > config.attempts()) {
            store.givenUp(
                    claim,
                    ChangeState.FAILED,
                    "planning it was tried " + config.attempts() + " times and never came to an end");
            return;
        }
        try {
            store.planned(claim, plans.of(claim.change(), claim.event(), claim.attempt() >= config.attempts()));
        } catch (UnplannableException e) {
            store.givenUp(claim, ChangeState.REJECTED, e.reason());
        } catch (RepositoryRefusedException e) {
            store.givenUp(claim, ChangeState.REJECTED, String.valueOf(e.getMessage()));
        } catch (RepositoryException e) {
            tryAgain(claim, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            LOG.errorf(e, "planning: change %s could not be planned", claim.change());
            tryAgain(claim, "planning it failed: " + e);
        }
    }

    private void tryAgain(Claim claim, String reason) {
        claims.release(claim);
        if (claim.attempt() >= config.attempts()) {
            store.givenUp(claim, ChangeState.FAILED, reason + " (tried " + claim.attempt() + " times)");
        } else {
            store.retry(claim, delay(claim.attempt()), reason);
        }
    }

    private Duration delay(int attempt) {
        return new Backoff(config.backoff(), LONGEST_PAUSE).after(attempt);
    }
}
