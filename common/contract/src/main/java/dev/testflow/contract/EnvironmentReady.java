package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * An environment is ready for its run.
 *
 * @param fence the lease's fencing token: grows with every new holder
 * @param expiresAt when the lease runs out
 * @param missing the services that it lacks: not all applications need them
 */
public record EnvironmentReady(
        String run,
        String environment,
        List<Endpoint> endpoints,
        @JsonProperty(required = true) long fence,
        Instant expiresAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MissingService> missing)
        implements EnvironmentEvent {

    public EnvironmentReady {
        run = Require.id(run, "run");
        environment = Require.id(environment, "environment");
        endpoints = Require.list(endpoints, "endpoints", 100);
        expiresAt = Require.present(expiresAt, "expiresAt");
        missing = Require.list(missing, "missing", 100);
    }

    /** An environment that lacks nothing. */
    public EnvironmentReady(String run, String environment, List<Endpoint> endpoints, long fence, Instant expiresAt) {
        this(run, environment, endpoints, fence, expiresAt, List.of());
    }
}
