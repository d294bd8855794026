package dev.testflow.provisioner.existing;

import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.Provider;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.ResourceName;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.db.Places;
import dev.testflow.provisioner.process.Installation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Services that are there already and belong to one environment at a time. Whoever wants a place that is taken waits for it; before it is
 * used, it is reset, so that it does not matter how the one before ended.
 */
@ApplicationScoped
class ExistingProvider implements Provider {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

    private final Places places;
    private final Map<String, ProvisionerConfig.Place> configured;
    private final String prefix;

    ExistingProvider(Places places, ProvisionerConfig config, Installation installation) {
        this.places = places;
        this.configured = config.places();
        this.prefix = ResourceName.prefix(installation.id());
    }

    @Override
    public String type() {
        return "existing";
    }

    @Override
    public Map<String, String> prepare(ServiceRequest request) throws InterruptedException {
        String name = String.valueOf(request.spec().place());
        ProvisionerConfig.Place place = configured.get(name);
        if (place == null) {
            throw request.fault(
                    "the place " + name + " is not configured; known are " + new TreeSet<>(configured.keySet()), null);
        }
        destroy(request.resource());
        take(request, name);
        if (place.reset().isPresent()) {
            reset(request, name, place.reset().get());
        }
        return new TreeMap<>(place.properties());
    }

    private void take(ServiceRequest request, String place) throws InterruptedException {
        boolean told = false;
        while (!QuarkusTransaction.requiringNew().call(() -> places.take(place, request.resource()))) {
            request.checkWanted();
            if (!told) {
                request.progress("is waited for: another environment has the place " + place);
                told = true;
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static void reset(ServiceRequest request, String place, URI address) throws InterruptedException {
        request.progress("the place " + place + " is reset");
        try {
            Reset.post(address);
        } catch (IOException e) {
            throw request.fault("the place " + place + " cannot be reset: " + e.getMessage(), null);
        }
    }

    @Override
    public Presence inspect(String resource) {
        return QuarkusTransaction.requiringNew().call(() -> places.holds(resource)) ? Presence.ALIVE : Presence.GONE;
    }

    @Override
    public String log(String resource) {
        return "";
    }

    @Override
    public Optional<String> destroy(String resource) {
        QuarkusTransaction.requiringNew().run(() -> places.giveBack(resource));
        return Optional.empty();
    }

    @Override
    public Set<String> list() {
        return QuarkusTransaction.requiringNew().call(() -> places.holders(prefix));
    }
}
