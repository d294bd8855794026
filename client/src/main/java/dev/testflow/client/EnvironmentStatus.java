package dev.testflow.client;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An environment as the provisioner knows it.
 *
 * @param spare whether it is ready before a run wants it, and no run has it
 * @param expiresAt when its lease runs out unless its holder is heard of
 * @param leakedAt since when something of it cannot be destroyed
 * @param services what it consists of; in a list, nothing
 * @param history how it came here; in a list, nothing
 */
public record EnvironmentStatus(
        String id,
        String run,
        @Nullable String team,
        String state,
        boolean spare,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant leakedAt,
        @Nullable String log,
        List<Service> services,
        List<Step> history) {

    /** One of its services. */
    public record Service(String name, String type, String resource, boolean ready, Map<String, String> properties) {

        public Service {
            properties = properties == null ? Map.of() : Map.copyOf(properties);
        }
    }

    /** A state that it was in. */
    public record Step(String state, @Nullable String reason, Instant at) {}

    public EnvironmentStatus {
        services = services == null ? List.of() : List.copyOf(services);
        history = history == null ? List.of() : List.copyOf(history);
    }
}
