package dev.testflow.provisioner.reconcile;

import dev.testflow.contract.ServiceSpec;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.Provider;
import dev.testflow.provisioner.db.Inventory.Resource;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
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

    Collection<Provider> all() {
        return byType.values();
    }

    /** Whether all of them are gone; what has no provider was never created. */
    boolean destroy(List<Resource> resources) {
        boolean gone = true;
        for (Resource resource : resources) {
            gone &= of(resource.type())
                    .map(provider -> provider.destroy(resource.name()))
                    .orElse(true);
        }
        return gone;
    }
}
