package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The environment that a run needs.
 *
 * @param name the definition's name
 * @param services what the environment consists of
 * @param leaseSeconds how long the environment may live without an extension
 * @param keepOnFailureSeconds how long it is kept for people to look when its run did not pass; not at all when absent
 */
public record EnvironmentSpec(
        String name,
        List<ServiceSpec> services,
        @JsonProperty(required = true) int leaseSeconds,
        @Nullable Integer keepOnFailureSeconds) {

    public EnvironmentSpec {
        name = Require.name(name, "environment.name");
        services = Require.list(services, "environment.services", 100);
        Require.check(!services.isEmpty(), "environment.services", "is empty");
        leaseSeconds = Require.atLeast(1, leaseSeconds, "environment.leaseSeconds");
        if (keepOnFailureSeconds != null) {
            Require.atLeast(0, keepOnFailureSeconds, "environment.keepOnFailureSeconds");
        }
    }

    /** How long it is kept when its run did not pass, in seconds. */
    public int keepOnFailure() {
        return keepOnFailureSeconds == null ? 0 : keepOnFailureSeconds;
    }
}
