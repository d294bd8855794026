package dev.testflow.provisioner.docker;

import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.Provider;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.readiness.Readiness;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Services that are containers, each of one image; those of an environment find each other in a network of its own. */
@ApplicationScoped
class DockerProvider implements Provider {

    private static final Logger LOG = Logger.getLogger(DockerProvider.class);

    private final Engine engine;
    private final Images images;
    private final Containers containers;
    private final Marks marks;
    private final ProvisionerConfig.Docker config;
    private final String host;

    DockerProvider(Engine engine, Images images, Containers containers, Marks marks, ProvisionerConfig config) {
        this.engine = engine;
        this.images = images;
        this.containers = containers;
        this.marks = marks;
        this.config = config.docker();
        this.host = config.host();
    }

    @Override
    public String type() {
        return "docker";
    }

    @Override
    public Map<String, String> prepare(ServiceRequest request) throws InterruptedException {
        if (!engine.isThere()) {
            throw request.fault(
                    "no container engine is at " + engine.address() + " (testflow.provisioner.docker.host)", null);
        }
        try {
            marks.destroy(request.resource()).ifPresent(left -> {
                throw request.fault("what is left of an earlier one cannot be taken away: " + left, null);
            });
            String image = image(request);
            images.provide(request, image);
            request.checkWanted();
            marks.provideNetwork(marks.network(request), marks.of(type(), request));
            containers.start(container(request, image));
            StartedContainer started = StartedContainer.of(
                    containers, request.resource(), host, request.spec().ports());
            Readiness.await(request, started);
            return started.properties(request.service());
        } catch (EngineException e) {
            throw request.fault("the container cannot be made: " + e.reason(), null);
        } catch (IllegalArgumentException e) {
            throw request.fault(String.valueOf(e.getMessage()), null);
        }
    }

    @Override
    public Presence inspect(String resource) {
        try {
            return containers.inspect(resource).path("State").path("Running").asBoolean()
                    ? Presence.ALIVE
                    : Presence.GONE;
        } catch (EngineException e) {
            LOG.debug("docker: the engine does not tell", e);
            return e.isMissing() ? Presence.GONE : Presence.UNKNOWN;
        }
    }

    @Override
    public String log(String resource) {
        return new StartedContainer(containers, resource, host, List.of(), Map.of()).log();
    }

    @Override
    public Optional<String> destroy(String resource) {
        return marks.destroy(resource);
    }

    @Override
    public Set<String> list() {
        return marks.list(type());
    }

    private static String image(ServiceRequest request) {
        String image = request.spec().image();
        if (image == null) {
            throw request.fault("it has no image", null);
        }
        String version = request.spec().version();
        return Images.tagged(version == null ? image : image + ":" + version);
    }

    private ContainerSpec container(ServiceRequest request, String image) {
        return new ContainerSpec(
                request.resource(),
                image,
                request.spec().command(),
                request.spec().variables(),
                marks.of(type(), request),
                marks.network(request),
                List.of(request.service()),
                request.spec().ports(),
                config.publish(),
                config.memory());
    }
}
