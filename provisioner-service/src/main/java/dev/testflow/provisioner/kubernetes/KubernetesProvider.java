package dev.testflow.provisioner.kubernetes;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.contract.ReadinessSpec;
import dev.testflow.machine.RepositoryException;
import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.Provider;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.ResourceName;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.git.Sources;
import dev.testflow.provisioner.process.Installation;
import dev.testflow.provisioner.tool.Tool;
import dev.testflow.provisioner.tool.ToolPlace;
import dev.testflow.provisioner.tool.ToolPlaces;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Services that are workloads of a cluster, each in a namespace of its own: with that, everything goes. */
@ApplicationScoped
class KubernetesProvider implements Provider {

    private static final Logger LOG = Logger.getLogger(KubernetesProvider.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
    private static final Duration DELETION = Duration.ofMinutes(1);
    private static final int TIMEOUT = 60;
    private static final int RETRIES = 3;
    private static final String PODS = "pods";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Integer>> RESTARTS = new TypeReference<>() {};

    /** What is made in a namespace, and what is told of it. */
    private record Content(List<HasMetadata> objects, Map<String, String> properties) {}

    private final Sources sources;
    private final ProvisionerConfig.Kubernetes config;
    private final ToolPlaces places;
    private final String installation;
    private final Optional<KubernetesClient> client;

    @Inject
    KubernetesProvider(Sources sources, ProvisionerConfig config, Installation installation) {
        this(
                sources,
                config,
                installation,
                config.kubernetes().enabled() ? Optional.of(connected(Config.autoConfigure(null))) : Optional.empty());
    }

    /** With less patience than usual: whoever asks does so again, and others wait for the answer. */
    static KubernetesClient connected(Config cluster) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(cluster)
                        .withRequestRetryBackoffLimit(RETRIES)
                        .build())
                .build();
    }

    KubernetesProvider(
            Sources sources, ProvisionerConfig config, Installation installation, Optional<KubernetesClient> client) {
        this.sources = sources;
        this.config = config.kubernetes();
        this.places = new ToolPlaces(installation, "kubernetes");
        this.installation = installation.id();
        this.client = client;
    }

    @Override
    public String type() {
        return "kubernetes";
    }

    @Override
    public Map<String, String> prepare(ServiceRequest request) throws InterruptedException {
        Cluster cluster = client.map(Cluster::new)
                .orElseThrow(
                        () -> request.fault("there is no cluster (testflow.provisioner.kubernetes.enabled)", null));
        destroy(request.resource()).ifPresent(left -> {
            throw request.fault("what is left of an earlier one cannot be taken away: " + left, null);
        });
        String namespace = Space.name(request.resource());
        try {
            Content content = content(request, cluster, namespace);
            request.progress("its namespace is made");
            Space space = new Space(namespace, labels(request));
            cluster.create(space.namespace());
            space.bounds(config).forEach(cluster::create);
            content.objects().forEach(cluster::create);
            await(request, cluster, namespace, content.objects());
            remember(cluster.running(namespace), request.resource());
            return content.properties();
        } catch (KubernetesClientException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw request.fault("the cluster refuses it: " + e.getMessage(), null);
        } catch (IOException e) {
            throw request.fault("its manifests cannot be read: " + e.getMessage(), null);
        } catch (RepositoryException | IllegalArgumentException e) {
            throw request.fault(String.valueOf(e.getMessage()), null);
        }
    }

    private Content content(ServiceRequest request, Cluster cluster, String namespace) throws IOException {
        if (request.spec().image() != null) {
            Workload workload = new Workload(request.spec(), namespace);
            return new Content(workload.objects(), workload.properties());
        }
        String folder = request.spec().files().stream()
                .findFirst()
                .orElseThrow(() -> request.fault("it has neither an image nor manifests", null));
        request.progress("its files are fetched");
        ToolPlace place = places.of(request.resource());
        place.make();
        try {
            sources.export(request.source(), place.application());
            Manifests manifests =
                    Manifests.read(cluster.client(), place.application().resolve(folder), namespace);
            return new Content(manifests.objects(), manifests.properties());
        } finally {
            place.delete();
        }
    }

    private Map<String, String> labels(ServiceRequest request) {
        return Map.of(
                Space.INSTALLATION,
                installation,
                Space.RESOURCE,
                request.resource(),
                Space.ENVIRONMENT,
                ResourceName.of(installation, request.environment(), ""));
    }

    private static void await(ServiceRequest request, Cluster cluster, String namespace, List<HasMetadata> objects)
            throws InterruptedException {
        ReadinessSpec ready = request.spec().readiness();
        int seconds = ready == null ? TIMEOUT : ready.timeoutSeconds();
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        String told = "";
        Optional<String> missing = cluster.missing(namespace, objects);
        while (missing.isPresent()) {
            request.checkWanted();
            if (!missing.get().equals(told)) {
                told = missing.get();
                request.progress("is waited for: " + told);
            }
            if (System.nanoTime() > end) {
                throw request.fault(
                        "it was not ready within " + seconds + " s: " + told, Tool.end(cluster.log(namespace)));
            }
            Thread.sleep(BETWEEN_LOOKS);
            missing = cluster.missing(namespace, objects);
        }
    }

    /** The cluster starts pods anew that end; so those that were ready are remembered. */
    private void remember(Pods pods, String resource) throws IOException {
        ToolPlace place = places.of(resource);
        place.make();
        Files.writeString(place.folder().resolve(PODS), JSON.writeValueAsString(pods.restarts()));
    }

    @Override
    public Presence inspect(String resource) {
        if (client.isEmpty()) {
            return Presence.UNKNOWN;
        }
        try {
            Cluster cluster = new Cluster(client.get());
            boolean exists = cluster.namespace(Space.name(resource))
                    .filter(namespace -> namespace.getMetadata().getDeletionTimestamp() == null)
                    .isPresent();
            Path remembered = places.of(resource).folder().resolve(PODS);
            if (!exists || !Files.exists(remembered)) {
                return exists ? Presence.ALIVE : Presence.GONE;
            }
            return cluster.running(Space.name(resource)).of(JSON.readValue(remembered.toFile(), RESTARTS));
        } catch (KubernetesClientException | IOException e) {
            LOG.debug("kubernetes: the cluster does not tell", e);
            return Presence.UNKNOWN;
        }
    }

    @Override
    public String log(String resource) {
        try {
            return client.map(cluster -> Tool.end(new Cluster(cluster).log(Space.name(resource))))
                    .orElse("");
        } catch (KubernetesClientException e) {
            LOG.debug("kubernetes: the cluster does not tell", e);
            return "";
        }
    }

    @Override
    public Optional<String> destroy(String resource) {
        try {
            places.of(resource).delete();
            return client.isEmpty() ? Optional.empty() : destroy(new Cluster(client.get()), resource);
        } catch (KubernetesClientException | IOException e) {
            return Optional.of("its namespace cannot be deleted: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("it was interrupted while it was destroyed");
        }
    }

    private static Optional<String> destroy(Cluster cluster, String resource) throws InterruptedException {
        Optional<Namespace> namespace = cluster.namespace(Space.name(resource));
        if (namespace.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> labels =
                Optional.ofNullable(namespace.get().getMetadata().getLabels()).orElse(Map.of());
        if (!resource.equals(labels.get(Space.RESOURCE))) {
            return Optional.of("the namespace " + Space.name(resource) + " does not carry its mark");
        }
        return cluster.delete(Space.name(resource), DELETION)
                ? Optional.empty()
                : Optional.of("the namespace " + Space.name(resource) + " is still terminating");
    }

    @Override
    public Set<String> list() {
        Set<String> names = new TreeSet<>(places.list());
        client.ifPresent(
                cluster -> names.addAll(new Cluster(cluster).labels(Space.RESOURCE, Space.INSTALLATION, installation)));
        return names;
    }

    @PreDestroy
    void close() {
        client.ifPresent(KubernetesClient::close);
    }
}
