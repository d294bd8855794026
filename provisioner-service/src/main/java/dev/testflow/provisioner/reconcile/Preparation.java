package dev.testflow.provisioner.reconcile;

import dev.testflow.contract.Endpoint;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.messaging.Outbox;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    private final Outbox outbox;
    private final Duration longest;
    private final String installation;

    Preparation(
            Claims claims,
            Ledger ledger,
            Inventory inventory,
            Providers providers,
            Outbox outbox,
            ProvisionerConfig config,
            Installation installation) {
        this.claims = claims;
        this.ledger = ledger;
        this.inventory = inventory;
        this.providers = providers;
        this.outbox = outbox;
        this.longest = config.preparation();
        this.installation = installation.id();
    }

    /**
     * Prepares a claimed environment and publishes that it is ready.
     *
     * @throws PreparationException when it cannot be prepared
     * @throws AbandonedException when it is wanted no longer
     */
    void prepare(Environment environment) throws InterruptedException {
        if (environment.preparations() > MOST_PREPARATIONS) {
            throw new PreparationException(
                    null, "its preparation was begun " + MOST_PREPARATIONS + " times and never came to an end");
        }
        List<ServiceSpec> services = ServiceOrder.of(environment.spec().services());
        services.forEach(providers::of);
        QuarkusTransaction.requiringNew()
                .run(() -> inventory.intend(environment.id(), services, name -> resource(environment, name)));
        long deadline = System.nanoTime() + longest.toNanos();
        Map<String, Map<String, String>> endpoints = new ServiceStart(
                        services,
                        (service, ready) -> request(environment, service, deadline, ready),
                        request -> prepare(environment, request))
                .run();
        QuarkusTransaction.requiringNew().run(() -> publish(environment, endpoints));
    }

    private Map<String, String> prepare(Environment environment, ServiceRequest request) throws InterruptedException {
        Map<String, String> properties = providers.of(request.spec()).prepare(request);
        QuarkusTransaction.requiringNew().run(() -> inventory.ready(environment.id(), request.service(), properties));
        return properties;
    }

    private void publish(Environment environment, Map<String, Map<String, String>> endpoints) {
        Environment ready = ledger.ready(environment).orElseThrow(AbandonedException::new);
        List<Endpoint> published = new ArrayList<>();
        endpoints.forEach((service, properties) -> published.add(new Endpoint(service, properties)));
        outbox.publish(
                new EnvironmentReady(environment.run(), environment.id(), published, ready.fence(), ready.expiresAt()),
                environment.cause());
    }

    private ServiceRequest request(
            Environment environment, ServiceSpec service, long deadline, Map<String, Map<String, String>> endpoints) {
        return new ServiceRequest(
                environment.id(),
                References.resolve(service, endpoints),
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
