package dev.testflow.provisioner.reconcile;

import dev.testflow.contract.ServiceSpec;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.Provider;
import dev.testflow.provisioner.Reusable;
import dev.testflow.provisioner.db.Inventory.Resource;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The providers by their types. */
@ApplicationScoped
class Providers {

    private final Map<String, Provider> byType;

    Providers(@All List<Provider> providers) {
        this.byType = providers.stream().collect(Collectors.toMap(Provider::type, Function.identity()));
    }

    /**
     * The provider of a service.
     *
     * @throws PreparationException when there is none for its type
     */
    Provider of(ServiceSpec service) {
        return of(service.type())
                .orElseThrow(() -> new PreparationException(
                        service.name(),
                        "there is no provider for its type " + service.type() + "; known are " + byType.keySet()));
    }

    Optional<Provider> of(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    /** The provider of a type, when its services can be used again. */
    Optional<Reusable> reusable(String type) {
        return of(type).filter(Reusable.class::isInstance).map(Reusable.class::cast);
    }

    Collection<Provider> all() {
        return byType.values();
    }

    Presence inspect(Resource resource) {
        return of(resource.type())
                .map(provider -> provider.inspect(resource.name()))
                .orElse(Presence.UNKNOWN);
    }

    /** The end of what a service has printed. */
    String log(Resource resource) {
        return of(resource.type())
                .map(provider -> provider.log(resource.name()))
                .orElse("");
    }

    /** Lets all of them live until then. */
    void extend(List<Resource> resources, Instant until) {
        resources.forEach(
                resource -> of(resource.type()).ifPresent(provider -> provider.extend(resource.name(), until)));
    }

    /** Destroys all of them, and tells what is left; what has no provider was never created. */
    Optional<String> destroy(List<Resource> resources) {
        return resources.stream()
                .flatMap(resource -> of(resource.type())
                        .flatMap(provider -> provider.destroy(resource.name()))
                        .map(left -> resource.service() + ": " + left)
                        .stream())
                .reduce((first, second) -> first + "; " + second);
    }
}
