package dev.testflow.provisioner;

import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.messaging.Cause;
import java.time.Instant;

/**
 * An environment that a reconciler has claimed.
 *
 * @param fence grows with every claim: who has an older one changes nothing any more
 * @param preparations how often the preparation was begun
 * @param expiresAt when the lease runs out
 * @param cause the plan, or what made the environment go
 */
public record Environment(
        String id,
        String run,
        EnvironmentState state,
        EnvironmentPlan plan,
        long fence,
        int preparations,
        Instant expiresAt,
        String reason,
        Cause cause) {

    /** The id of the environment of a run. */
    public static String idOf(String run) {
        return "env-" + run;
    }

    public EnvironmentSpec spec() {
        return plan.environment();
    }
}
