package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The environment that a run needs.
 *
 * @param name the definition's name
 * @param services what the environment consists of
 * @param leaseSeconds how long the environment may live without an extension
 */
public record EnvironmentSpec(
        String name,
        List<ServiceSpec> services,
        @JsonProperty(required = true) int leaseSeconds) {

    public EnvironmentSpec {
        name = Require.name(name, "environment.name");
        services = Require.list(services, "environment.services", 100);
        Require.check(!services.isEmpty(), "environment.services", "is empty");
        leaseSeconds = Require.atLeast(1, leaseSeconds, "environment.leaseSeconds");
    }
}
