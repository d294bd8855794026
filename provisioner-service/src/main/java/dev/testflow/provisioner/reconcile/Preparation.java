package dev.testflow.provisioner.reconcile;

import dev.testflow.contract.Endpoint;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.provisioner.AbandonedException;
import dev.testflow.provisioner.Environment;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.References;
import dev.testflow.provisioner.ResourceName;
import dev.testflow.provisioner.ServiceOrder;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.db.Inventory;
import dev.testflow.provisioner.db.Ledger;
import dev.testflow.provisioner.process.Installation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates an environment's services. What shall be created is written down before; who
 * takes over after a crash destroys by these names and begins anew.
 */
@ApplicationScoped
class Preparation {

    private static final int MOST_PREPARATIONS = 3;

    private final Claims claims;
    private final Ledger ledger;
    private final Inventory inventory;
    private final Providers providers;
    private final Pooling pooling;
    private final Announcer announcer;
    private final Duration longest;
    private final String installation;

    Preparation(
            Claims claims,
            Ledger ledger,
            Inventory inventory,
            Providers providers,
            Pooling pooling,
            Announcer announcer,
            ProvisionerConfig config,
            Installation installation) {
        this.claims = claims;
        this.ledger = ledger;
        this.inventory = inventory;
        this.providers = providers;
        this.pooling = pooling;
        this.announcer = announcer;
        this.longest = config.preparation();
        this.installation = installation.id();
    }

    /**
     * Prepares a claimed environment, or gives its run a spare one, and publishes that it is ready.
     *
     * @throws PreparationException when it cannot be prepared
     * @throws AbandonedException when it is wanted no longer
     */
    void prepare(Environment environment) throws InterruptedException {
        if (environment.preparations() > MOST_PREPARATIONS) {
            throw new PreparationException(
                    null, "its preparation was begun " + MOST_PREPARATIONS + " times and never came to an end");
        }
        long deadline = deadline();
        Optional<String> pool = pooling.identity(environment, service -> request(environment, service, deadline));
        if (!environment.isNobodys()
                && environment.preparations() == 1
                && pool.filter(identity -> pooling.give(environment, identity)).isPresent()) {
            return;
        }
        Map<String, Map<String, String>> endpoints = make(environment);
        if (pool.isPresent()) {
            pooling.remember(environment);
        }
        QuarkusTransaction.requiringNew().run(() -> publish(environment, endpoints));
    }

    /**
     * Makes all services of a claimed environment anew.
     *
     * @return the endpoints' properties by service
     */
    Map<String, Map<String, String>> make(Environment environment) throws InterruptedException {
        List<ServiceSpec> services = ServiceOrder.of(environment.spec().services());
        services.forEach(providers::of);
        QuarkusTransaction.requiringNew()
                .run(() -> inventory.intend(environment.id(), services, name -> resource(environment, name)));
        long deadline = deadline();
        return new ServiceStart(
                        services,
                        (service, ready) -> request(environment, References.resolve(service, ready), deadline),
                        request -> prepare(environment, request))
                .run();
    }

    private long deadline() {
        return System.nanoTime() + longest.toNanos();
    }

    private Map<String, String> prepare(Environment environment, ServiceRequest request) throws InterruptedException {
        Map<String, String> properties = providers.of(request.spec()).prepare(request);
        QuarkusTransaction.requiringNew().run(() -> inventory.ready(environment.id(), request.service(), properties));
        return properties;
    }

    private void publish(Environment environment, Map<String, Map<String, String>> endpoints) {
        Environment ready = ledger.ready(environment).orElseThrow(AbandonedException::new);
        announcer.tell(
                ready,
                new EnvironmentReady(ready.run(), ready.id(), endpoints(endpoints), ready.fence(), ready.expiresAt()));
    }

    static List<Endpoint> endpoints(Map<String, Map<String, String>> properties) {
        return properties.entrySet().stream()
                .map(service -> new Endpoint(service.getKey(), service.getValue()))
                .toList();
    }

    private ServiceRequest request(Environment environment, ServiceSpec service, long deadline) {
        return new ServiceRequest(
                environment.id(),
                service,
                resource(environment, service.name()),
                environment.plan().sourceOf(service),
                environment.expiresAt(),
                deadline,
                () -> claims.isLost(environment),
                step -> QuarkusTransaction.requiringNew()
                        .run(() -> inventory.progress(environment.id(), service.name(), step)));
    }

    private String resource(Environment environment, String service) {
        return ResourceName.of(installation, environment.id(), service);
    }
}
