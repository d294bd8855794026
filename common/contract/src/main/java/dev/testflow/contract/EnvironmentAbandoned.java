package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A run has lost its environment and needs another one of the same definition.
 *
 * @param environment the one that was lost
 * @param number of the one that shall take its place among the environments of the run; the first of all was 1
 * @param reason how it was lost, one sentence
 */
public record EnvironmentAbandoned(
        String run,
        String environment,
        @JsonProperty(required = true) int number,
        String reason) implements LeaseEvent {

    public EnvironmentAbandoned {
        run = Require.id(run, "run");
        environment = Require.id(environment, "environment");
        number = Require.atLeast(2, number, "number");
        reason = Require.text(reason, "reason", Require.TEXT_LENGTH);
    }
}
