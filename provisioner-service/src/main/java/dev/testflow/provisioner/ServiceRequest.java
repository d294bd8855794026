package dev.testflow.provisioner;

import dev.testflow.contract.ReadinessSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a provider shall prepare; references to other services are resolved.
 *
 * @param resource the name that the provider gives to what it creates, see {@link ResourceName}
 * @param expiresAt when it may be gone
 * @param deadline until when it must be ready, as {@link System#nanoTime()} counts
 * @param abandoned whether nobody wants it any more; asked while waiting
 */
public record ServiceRequest(
        String environment,
        String service,
        String resource,
        Source source,
        List<String> command,
        Map<String, String> variables,
        List<String> schemas,
        @Nullable ReadinessSpec readiness,
        Instant expiresAt,
        long deadline,
        BooleanSupplier abandoned) {

    /** The service's fault. */
    public PreparationException fault(String reason, @Nullable String log) {
        return new PreparationException(service, reason, log);
    }

    /**
     * Gives up when nobody wants the service any more, or when its time is over.
     *
     * @throws AbandonedException when nobody wants it
     * @throws PreparationException when its time is over
     */
    public void checkWanted() {
        if (abandoned.getAsBoolean()) {
            throw new AbandonedException();
        }
        if (System.nanoTime() - deadline > 0) {
            throw fault("it was not ready when the time for preparing the environment was over", null);
        }
    }
}
