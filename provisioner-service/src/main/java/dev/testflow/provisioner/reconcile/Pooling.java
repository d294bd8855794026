package dev.testflow.provisioner.reconcile;

import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.messaging.Json;
import dev.testflow.provisioner.AbandonedException;
import dev.testflow.provisioner.Environment;
import dev.testflow.provisioner.EnvironmentsWaiting;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.ResourceName;
import dev.testflow.provisioner.Reusable;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.db.Inventory;
import dev.testflow.provisioner.db.Inventory.Resource;
import dev.testflow.provisioner.db.Pools;
import dev.testflow.provisioner.process.Installation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Gives runs environments that are ready before they want them. */
@ApplicationScoped
class Pooling {

    private static final Logger LOG = Logger.getLogger(Pooling.class);

    /** Who knows a password keeps it; it would be another one for the next run. */
    private static final String SECRET = ".password}";

    private final Pools pools;
    private final Inventory inventory;
    private final Providers providers;
    private final Announcer announcer;
    private final Event<EnvironmentsWaiting> waiting;
    private final ProvisionerConfig config;
    private final String installation;

    Pooling(
            Pools pools,
            Inventory inventory,
            Providers providers,
            Announcer announcer,
            Event<EnvironmentsWaiting> waiting,
            ProvisionerConfig config,
            Installation installation) {
        this.pools = pools;
        this.inventory = inventory;
        this.providers = providers;
        this.announcer = announcer;
        this.waiting = waiting;
        this.config = config;
        this.installation = installation.id();
    }

    @Scheduled(every = "{testflow.provisioner.reaper}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void fill() {
        QuarkusTransaction.requiringNew().run(() -> {
            if (pools.fill(config.warm(), config.capacity(), config.warmUnused())) {
                waiting.fire(new EnvironmentsWaiting());
            }
        });
    }

    /**
     * What an environment has in common with those that can take its place; nothing when its definition wants no spare ones, or has services
     * that cannot be.
     */
    Optional<String> identity(Environment environment, Function<ServiceSpec, ServiceRequest> requests) {
        List<ServiceSpec> services = environment.spec().services();
        if (size(environment) == 0
                || String.valueOf(Json.write(services)).contains(SECRET)
                || !services.stream()
                        .allMatch(service -> providers.reusable(service.type()).isPresent())) {
            return Optional.empty();
        }
        MessageDigest digest = ResourceName.sha256();
        for (ServiceSpec service : services) {
            String identity = providers.reusable(service.type()).orElseThrow().identity(requests.apply(service));
            digest.update(String.valueOf(Json.write(List.of(service, identity))).getBytes(StandardCharsets.UTF_8));
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    /** Gives a run a spare environment in place of the one that would be prepared for it, and has another one prepared; false when there is none. */
    boolean give(Environment wanted, String identity) {
        boolean given = giveSpare(wanted, identity);
        if (given) {
            fill();
        }
        return given;
    }

    private boolean giveSpare(Environment wanted, String identity) {
        QuarkusTransaction.requiringNew().run(() -> pools.want(identity, size(wanted), wanted));
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> pools.spare(identity, installation)
                            .map(spare -> give(spare, wanted))
                            .isPresent());
        } catch (AbandonedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf(e, "environments: no spare one can be given in place of %s", wanted.id());
            return false;
        }
    }

    private Environment give(String spare, Environment wanted) {
        List<Resource> resources = inventory.of(spare);
        Map<String, Map<String, String>> endpoints = inventory.properties(spare);
        resources.forEach(resource -> endpoints.merge(resource.service(), admit(resource), Pooling::with));
        Environment given = pools.give(spare, wanted).orElseThrow(AbandonedException::new);
        providers.extend(resources, given.expiresAt());
        announcer.tell(
                given,
                new EnvironmentReady(
                        given.run(), given.id(), Preparation.endpoints(endpoints), given.fence(), given.expiresAt()));
        return given;
    }

    /** Remembers what there is of an environment that is ready and may be used again. */
    void remember(Environment environment) {
        Map<String, String> snapshots = snapshots(environment);
        QuarkusTransaction.requiringNew().run(() -> inventory.remember(environment.id(), snapshots));
    }

    /** The services that are not what they were when they were remembered. */
    List<String> changed(Environment environment) {
        Map<String, String> before =
                QuarkusTransaction.requiringNew().call(() -> inventory.remembered(environment.id()));
        Map<String, String> now = snapshots(environment);
        return now.entrySet().stream()
                .filter(service -> !service.getValue().equals(before.get(service.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private Map<String, String> snapshots(Environment environment) {
        return QuarkusTransaction.requiringNew().call(() -> inventory.of(environment.id())).stream()
                .collect(Collectors.toMap(
                        Resource::service, resource -> reusable(resource).snapshot(resource.name())));
    }

    private Map<String, String> admit(Resource resource) {
        return reusable(resource).admit(resource.name());
    }

    private Reusable reusable(Resource resource) {
        return providers.reusable(resource.type()).orElseThrow();
    }

    private int size(Environment environment) {
        return config.spare().of(environment.spec());
    }

    private static Map<String, String> with(Map<String, String> properties, Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(properties);
        all.putAll(others);
        return all;
    }
}
