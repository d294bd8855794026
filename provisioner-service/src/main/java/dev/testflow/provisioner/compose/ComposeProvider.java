package dev.testflow.provisioner.compose;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.machine.RepositoryException;
import dev.testflow.provisioner.Presence;
import dev.testflow.provisioner.Provider;
import dev.testflow.provisioner.ProvisionerConfig;
import dev.testflow.provisioner.ResourceName;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.git.Sources;
import dev.testflow.provisioner.process.Installation;
import dev.testflow.provisioner.readiness.Readiness;
import dev.testflow.provisioner.tool.Tool;
import dev.testflow.provisioner.tool.ToolException;
import dev.testflow.provisioner.tool.ToolPlace;
import dev.testflow.provisioner.tool.ToolPlaces;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Services that are all that a compose file of the repository describes, as a project that has the resource's name. */
@ApplicationScoped
class ComposeProvider implements Provider {

    private static final Logger LOG = Logger.getLogger(ComposeProvider.class);
    private static final int LONGEST_REASON = 1_000;

    private final Sources sources;
    private final Compose compose;
    private final ToolPlaces places;
    private final ToolPlace lookout;
    private final String prefix;
    private final String host;
    private final ProvisionerConfig.Docker docker;

    ComposeProvider(Sources sources, Compose compose, ProvisionerConfig config, Installation installation) {
        this.sources = sources;
        this.compose = compose;
        this.places = new ToolPlaces(installation, "compose");
        this.lookout = new ToolPlaces(installation, "compose-list").of("all");
        this.prefix = ResourceName.prefix(installation.id());
        this.host = config.host();
        this.docker = config.docker();
    }

    @Override
    public String type() {
        return "compose";
    }

    @Override
    public Map<String, String> prepare(ServiceRequest request) throws InterruptedException {
        if (!compose.isConfigured()) {
            throw request.fault("there is no docker compose (testflow.provisioner.compose.command)", null);
        }
        String file = request.spec().files().stream()
                .findFirst()
                .orElseThrow(() -> request.fault("it has no compose file", null));
        destroy(request.resource()).ifPresent(left -> {
            throw request.fault("what is left of an earlier one cannot be taken away: " + left, null);
        });
        ToolPlace place = places.of(request.resource());
        try {
            request.progress("its files are fetched");
            place.make();
            sources.export(request.source(), place.application());
            Path checked = check(request, place, file);
            request.checkWanted();
            request.progress("its containers are started");
            compose.up(place, request.resource(), checked, secondsLeft(request));
            return ready(request, place);
        } catch (ToolException e) {
            throw request.fault(e.reason(), e.log());
        } catch (IOException e) {
            throw request.fault("its compose file cannot be started: " + e.getMessage(), null);
        } catch (RepositoryException | IllegalArgumentException e) {
            throw request.fault(String.valueOf(e.getMessage()), null);
        }
    }

    /** What is started is written down as it was checked, so that nothing that changes meanwhile has a say. */
    private Path check(ServiceRequest request, ToolPlace place, String name)
            throws IOException, InterruptedException, ToolException {
        Path application = place.application().toRealPath();
        Path file = application.resolve(name).normalize();
        ComposeFile.check(file, application);
        Path variables = place.folder().resolve("variables");
        Files.writeString(variables, Project.variables(request.spec().variables()));
        JsonNode meaning = compose.config(place, request.resource(), file, variables);
        Project project = new Project(meaning, request.resource(), application);
        project.check();
        project.bound(docker.publish(), docker.memory());
        return Files.writeString(place.folder().resolve("checked.json"), project.toString());
    }

    private Map<String, String> ready(ServiceRequest request, ToolPlace place)
            throws IOException, InterruptedException, ToolException {
        StartedProject started =
                new StartedProject(compose.containers(place, request.resource()), host, () -> log(request.resource()));
        if (request.spec().readiness() != null || started.hasPorts()) {
            Readiness.await(request, started);
        }
        return started.properties();
    }

    private static long secondsLeft(ServiceRequest request) {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(request.deadline() - System.nanoTime()));
    }

    @Override
    public Presence inspect(String resource) {
        ToolPlace place = places.of(resource);
        if (!Files.isDirectory(place.folder())) {
            return Presence.GONE;
        }
        try {
            List<JsonNode> containers = compose.containers(place, resource);
            boolean running = containers.stream()
                    .anyMatch(container -> container.path("State").asText().equals("running"));
            boolean broken = containers.stream().anyMatch(ComposeProvider::isBroken);
            return running && !broken ? Presence.ALIVE : Presence.GONE;
        } catch (ToolException | IOException e) {
            LOG.debug("compose: the tool does not tell", e);
            return Presence.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Presence.UNKNOWN;
        }
    }

    /** One that has done its work and ended is not. */
    private static boolean isBroken(JsonNode container) {
        String state = container.path("State").asText();
        return state.equals("dead")
                || state.equals("exited") && container.path("ExitCode").asInt() != 0;
    }

    @Override
    public String log(String resource) {
        ToolPlace place = places.of(resource);
        try {
            return Files.isDirectory(place.folder()) ? Tool.end(compose.logs(place, resource)) : "";
        } catch (ToolException | IOException e) {
            LOG.debug("compose: the tool does not tell", e);
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public Optional<String> destroy(String resource) {
        ToolPlace place = places.of(resource);
        try {
            if (!place.stop(Tool.GRACE)) {
                return Optional.of("its processes do not die");
            }
            if (!Files.isDirectory(place.folder()) && !projects().contains(resource)) {
                return Optional.empty();
            }
            if (!compose.isConfigured()) {
                return Optional.of("there is no docker compose any more");
            }
            provide(place);
            compose.down(place, resource);
            place.delete();
            return Optional.empty();
        } catch (ToolException e) {
            String log = e.log().strip();
            return Optional.of(e.reason() + ": " + log.substring(Math.max(0, log.length() - LONGEST_REASON)));
        } catch (IOException e) {
            return Optional.of("its folder cannot be used: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("it was interrupted while it was destroyed");
        }
    }

    @Override
    public Set<String> list() {
        Set<String> names = places.list();
        try {
            names.addAll(projects());
        } catch (ToolException | IOException e) {
            LOG.debug("compose: the tool does not tell", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return names;
    }

    /** Ours, also those whose folder is gone. */
    private synchronized List<String> projects() throws IOException, InterruptedException, ToolException {
        if (!compose.isConfigured()) {
            return List.of();
        }
        provide(lookout);
        return compose.projects(lookout).stream()
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    private static void provide(ToolPlace place) throws IOException {
        if (!Files.isDirectory(place.folder())) {
            place.make();
        }
    }
}
