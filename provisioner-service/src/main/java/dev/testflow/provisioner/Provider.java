package dev.testflow.provisioner;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What makes services of one type. Everything that it creates carries the resource's name, so that it can be found and
 * destroyed by that alone, whatever the database has forgotten.
 */
public interface Provider {

    /** The type as it stands in the definition. */
    String type();

    /**
     * Creates a service and returns when it is ready. What is left of an earlier one of this name is destroyed first. Runs on a
     * thread that is interrupted when nobody wants the service any more, or when it takes too long.
     *
     * @return the endpoint's properties, {@code host} and {@code port} at least
     * @throws PreparationException when it cannot be made
     * @throws AbandonedException when nobody wants it any more
     */
    Map<String, String> prepare(ServiceRequest request) throws InterruptedException;

    /** Lets a service live until then, when it would end by itself before. */
    default void extend(String resource, Instant until) {}

    Presence inspect(String resource);

    /** The end of what a service has printed; empty when it prints nothing. */
    String log(String resource);

    /**
     * Destroys a resource; does nothing when there is none.
     *
     * @return what is left for now and why, in words; empty when nothing is
     */
    Optional<String> destroy(String resource);

    /** The names of all resources of this installation that exist. */
    Set<String> list();
}
