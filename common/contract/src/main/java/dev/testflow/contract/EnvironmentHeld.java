package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A run still needs its environment. It renews the lease for as long as the environment's definition says, counted from when it is heard of, so
 * that no two clocks are compared.
 *
 * @param fence the lease's fencing token, as {@link EnvironmentReady} told it; under another one nothing is renewed
 * @param beat grows with each of these events about an environment
 */
public record EnvironmentHeld(
        String run,
        String environment,
        @JsonProperty(required = true) long fence,
        @JsonProperty(required = true) long beat)
        implements LeaseEvent {

    public EnvironmentHeld {
        run = Require.id(run, "run");
        environment = Require.id(environment, "environment");
        beat = Require.atLeast(1L, beat, "beat");
    }
}
