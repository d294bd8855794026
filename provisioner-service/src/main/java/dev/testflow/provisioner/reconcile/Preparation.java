package dev.testflow.provisioner.reconcile;

import dev.testflow.contract.Endpoint;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.messaging.Outbox;
import dev.testflow.provisioner.AbandonedException;
import dev.testflow.provisioner.Environment;
import dev.testflow.provisioner.PreparationException;
import dev.testflow.provisioner.Provider;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Creates an environment's services, each after those that it refers to. What shall be created is written down before; who
 * takes over after a crash destroys by these names and begins anew.
 */
@ApplicationScoped
class Preparation {

    private static final int MOST_PREPARATIONS = 3;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

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
        Map<String, Map<String, String>> endpoints = new LinkedHashMap<>();
        for (ServiceSpec service : services) {
            Map<String, String> properties =
                    prepare(providers.of(service), request(environment, service, deadline, endpoints));
            endpoints.put(service.name(), properties);
            QuarkusTransaction.requiringNew().run(() -> inventory.ready(environment.id(), service.name(), properties));
        }
        QuarkusTransaction.requiringNew().run(() -> publish(environment, endpoints));
    }

    /** On a virtual thread, because an interrupt ends whatever it waits for: a database, a repository, a process. */
    private static Map<String, String> prepare(Provider provider, ServiceRequest request) throws InterruptedException {
        request.checkWanted();
        FutureTask<Map<String, String>> preparation = new FutureTask<>(() -> provider.prepare(request));
        Thread thread = Thread.ofVirtual().start(preparation);
        try {
            while (!thread.join(BETWEEN_LOOKS)) {
                request.checkWanted();
            }
            return preparation.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } finally {
            thread.interrupt();
            thread.join(PATIENCE);
        }
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
        Map<String, String> variables = new LinkedHashMap<>();
        service.variables()
                .forEach((name, value) -> variables.put(name, References.resolve(service.name(), value, endpoints)));
        return new ServiceRequest(
                environment.id(),
                service.name(),
                resource(environment, service.name()),
                environment.plan().sourceOf(service),
                service.command().stream()
                        .map(word -> References.resolve(service.name(), word, endpoints))
                        .toList(),
                variables,
                service.schemas(),
                service.readiness(),
                environment.expiresAt(),
                deadline,
                () -> claims.isLost(environment));
    }

    private String resource(Environment environment, String service) {
        return ResourceName.of(installation, environment.id(), service);
    }
}
