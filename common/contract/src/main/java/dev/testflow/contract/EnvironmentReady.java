package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * An environment is ready for its run.
 *
 * @param fence the lease's fencing token: grows with every new holder
 * @param expiresAt when the lease runs out
 */
public record EnvironmentReady(
        String run,
        String environment,
        List<Endpoint> endpoints,
        @JsonProperty(required = true) long fence,
        Instant expiresAt)
        implements EnvironmentEvent {

    public EnvironmentReady {
        run = Require.id(run, "run");
        environment = Require.id(environment, "environment");
        endpoints = Require.list(endpoints, "endpoints", 100);
        expiresAt = Require.present(expiresAt, "expiresAt");
    }
}
