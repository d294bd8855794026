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
 * @param beat the last heartbeat of the holder that was heard of
 * @param confirmed the last one after which the environment was seen to be well
 * @param releases how often it was tried to destroy it
 * @param leaked whether that was given up
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
        long beat,
        long confirmed,
        int releases,
        boolean leaked,
        Cause cause) {

    /** The id of the first environment of a run. */
    public static String idOf(String run) {
        return "env-" + run;
    }

    /** The id of the environment that is a run's second, third and so on. */
    public static String idOf(String run, int number) {
        return idOf(run) + "-" + number;
    }

    /** Whether no run has it: then its run is itself. */
    public boolean isNobodys() {
        return run.equals(id);
    }

    /** Whether the holder waits to hear that the environment is well. */
    public boolean isAskedFor() {
        return beat > confirmed;
    }

    public EnvironmentSpec spec() {
        return plan.environment();
    }
}
