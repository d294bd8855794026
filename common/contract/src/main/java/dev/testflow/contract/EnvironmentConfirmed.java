package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * An environment was looked at after an {@link EnvironmentHeld} was heard of, and is well: whatever happened before that event was published, the environment has
 * outlived it.
 *
 * @param fence the lease's fencing token
 * @param beat of that {@link EnvironmentHeld}
 */
public record EnvironmentConfirmed(
        String run,
        String environment,
        @JsonProperty(required = true) long fence,
        @JsonProperty(required = true) long beat)
        implements EnvironmentEvent {

    public EnvironmentConfirmed {
        run = Require.id(run, "run");
        environment = Require.id(environment, "environment");
        beat = Require.atLeast(1L, beat, "beat");
    }
}
