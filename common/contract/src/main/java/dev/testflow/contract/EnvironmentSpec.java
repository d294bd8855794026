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
 * @param warm how many are kept ready before a run wants one; none when absent
 * @param reuse whether one that a run has left is reset and kept for the next one, as long as {@code warm} are not ready; not when absent
 * @param warmPrice what those that are kept ready may cost an hour together, in the unit of the provisioner's prices; no limit when absent
 */
public record EnvironmentSpec(
        String name,
        List<ServiceSpec> services,
        @JsonProperty(required = true) int leaseSeconds,
        @Nullable Integer keepOnFailureSeconds,
        @Nullable Integer warm,
        @Nullable Boolean reuse,
        @Nullable Integer warmPrice) {

    public EnvironmentSpec {
        name = Require.name(name, "environment.name");
        services = Require.list(services, "environment.services", 100);
        Require.check(!services.isEmpty(), "environment.services", "is empty");
        leaseSeconds = Require.atLeast(1, leaseSeconds, "environment.leaseSeconds");
        if (keepOnFailureSeconds != null) {
            Require.atLeast(0, keepOnFailureSeconds, "environment.keepOnFailureSeconds");
        }
        if (warm != null) {
            Require.atLeast(0, warm, "environment.warm");
        }
        if (warmPrice != null) {
            Require.atLeast(0, warmPrice, "environment.warmPrice");
        }
    }

    /** Of which none is ready before a run wants it. */
    public EnvironmentSpec(
            String name, List<ServiceSpec> services, int leaseSeconds, @Nullable Integer keepOnFailureSeconds) {
        this(name, services, leaseSeconds, keepOnFailureSeconds, null, null, null);
    }

    /** How long it is kept when its run did not pass, in seconds. */
    public int keepOnFailure() {
        return keepOnFailureSeconds == null ? 0 : keepOnFailureSeconds;
    }

    /** How many are kept ready before a run wants one. */
    public int pool() {
        return warm == null ? 0 : warm;
    }

    /** Whether one that a run has left may be used by the next one. */
    public boolean reusable() {
        return Boolean.TRUE.equals(reuse);
    }
}
