package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How to find out that a service is ready.
 *
 * @param httpPath the service is ready when a GET of this path answers 2xx; when absent, as soon as its port accepts connections
 * @param timeoutSeconds how long the service may take
 */
public record ReadinessSpec(
        @Nullable String httpPath,
        @JsonProperty(required = true) int timeoutSeconds) {

    public ReadinessSpec {
        httpPath = Require.optional(httpPath, "readiness.httpPath", Require.NAME_LENGTH);
        timeoutSeconds = Require.atLeast(1, timeoutSeconds, "readiness.timeoutSeconds");
    }
}
