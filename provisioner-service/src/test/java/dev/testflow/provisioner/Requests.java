package dev.testflow.provisioner;

import dev.testflow.contract.ServiceSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What tests ask providers for.
 *
 * @param left of the time for preparing
 */
public record Requests(
        ServiceSpec spec,
        String resource,
        Source source,
        Duration left,
        BooleanSupplier abandoned,
        Consumer<String> progress) {

    /** A service that is wanted for a long time. */
    public static Requests of(ServiceSpec spec) {
        return new Requests(
                spec,
                "tf_000000000000_1",
                new Source("file:///shop", "main", ""),
                Duration.ofMinutes(2),
                () -> false,
                step -> {});
    }

    public Requests named(String name) {
        return new Requests(spec, name, source, left, abandoned, progress);
    }

    public Requests from(Source files) {
        return new Requests(spec, resource, files, left, abandoned, progress);
    }

    public Requests within(Duration time) {
        return new Requests(spec, resource, source, time, abandoned, progress);
    }

    public Requests abandoned(BooleanSupplier whether) {
        return new Requests(spec, resource, source, left, whether, progress);
    }

    public Requests telling(Consumer<String> listener) {
        return new Requests(spec, resource, source, left, abandoned, listener);
    }

    public ServiceRequest make() {
        return new ServiceRequest(
                "env-1",
                spec,
                resource,
                source,
                Instant.now().plus(left),
                System.nanoTime() + left.toNanos(),
                abandoned,
                progress);
    }
}
