package dev.testflow.provisioner;

import dev.testflow.contract.ServiceSpec;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a provider shall prepare.
 *
 * @param spec the service; references to other services are resolved
 * @param resource the name that the provider gives to what it creates, see {@link ResourceName}
 * @param source where the service's files are
 * @param expiresAt when it may be gone
 * @param deadline until when it must be ready, as {@link System#nanoTime()} counts
 * @param abandoned whether nobody wants it any more; asked while waiting
 * @param progress told what is done or waited for, in words, whenever that changes
 */
public record ServiceRequest(
        String environment,
        ServiceSpec spec,
        String resource,
        Source source,
        Instant expiresAt,
        long deadline,
        BooleanSupplier abandoned,
        Consumer<String> progress) {

    /** The same for a service that is made in this way. */
    public ServiceRequest with(ServiceSpec other) {
        return new ServiceRequest(environment, other, resource, source, expiresAt, deadline, abandoned, progress);
    }

    /** The service's name. */
    public String service() {
        return spec.name();
    }

    /** Tells what is done or waited for from now on. */
    public void progress(String step) {
        progress.accept(step);
    }

    /** The service's fault. */
    public PreparationException fault(String reason, @Nullable String log) {
        return new PreparationException(service(), reason, log);
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
