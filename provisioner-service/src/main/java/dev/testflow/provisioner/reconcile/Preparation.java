package dev.testflow.provisioner.reconcile;

import dev.testflow.contract.Endpoint;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.MissingService;
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
import dev.testflow.provisioner.db.Inventory.Resource;
import dev.testflow.provisioner.db.Ledger;
import dev.testflow.provisioner.process.Installation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Creates an environment's services. What shall be created is written down before; who
 * takes over after a crash destroys by these names and begins anew.
 */
@ApplicationScoped
class Preparation {

    private static final Logger LOG = Logger.getLogger(Preparation.class);
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
        Made made = make(
                environment, pool.isPresent() ? Set.of() : environment.plan().dispensable());
        if (pool.isPresent()) {
            pooling.remember(environment);
        }
        destroy(environment, made.missing().keySet());
        QuarkusTransaction.requiringNew().run(() -> publish(environment, made));
    }

    /**
     * What was made.
     *
     * @param endpoints the properties by service
     * @param missing why services are not there
     */
    private record Made(Map<String, Map<String, String>> endpoints, Map<String, PreparationException> missing) {}

    /** What there is of services that failed is of no use; it is destroyed with the environment again, if it does not go now. */
    private void destroy(Environment environment, Set<String> missing) {
        if (!missing.isEmpty()) {
            List<Resource> resources = QuarkusTransaction.requiringNew().call(() -> inventory.of(environment.id()));
            providers
                    .destroy(resources.stream()
                            .filter(resource -> missing.contains(resource.service()))
                            .toList())
                    .ifPresent(left -> LOG.warnf("environments: of %s something is left: %s", environment.id(), left));
        }
    }

    /**
     * Makes all services of a claimed environment anew.
     *
     * @throws PreparationException when one of them fails
     */
    void make(Environment environment) throws InterruptedException {
        make(environment, Set.of());
    }

    private Made make(Environment environment, Set<String> dispensable) throws InterruptedException {
        List<ServiceSpec> services = ServiceOrder.of(environment.spec().services());
        services.forEach(providers::of);
        QuarkusTransaction.requiringNew()
                .run(() -> inventory.intend(environment.id(), services, name -> resource(environment, name)));
        long deadline = deadline();
        ServiceStart start = new ServiceStart(
                services,
                dispensable,
                (service, ready) -> request(environment, References.resolve(service, ready), deadline),
                request -> prepare(environment, request));
        Map<String, Map<String, String>> endpoints = start.run();
        return new Made(endpoints, start.missing());
    }

    private long deadline() {
        return System.nanoTime() + longest.toNanos();
    }

    private Map<String, String> prepare(Environment environment, ServiceRequest request) throws InterruptedException {
        Map<String, String> properties = providers.of(request.spec()).prepare(request);
        QuarkusTransaction.requiringNew().run(() -> inventory.ready(environment.id(), request.service(), properties));
        return properties;
    }

    private void publish(Environment environment, Made made) {
        Environment ready = ledger.ready(environment).orElseThrow(AbandonedException::new);
        announcer.tell(
                ready,
                new EnvironmentReady(
                        ready.run(),
                        ready.id(),
                        endpoints(made.endpoints()),
                        ready.fence(),
                        ready.expiresAt(),
                        made.missing().entrySet().stream()
                                .map(service -> new MissingService(
                                        service.getKey(),
                                        service.getValue().reason(),
                                        service.getValue().log()))
                                .toList()));
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
