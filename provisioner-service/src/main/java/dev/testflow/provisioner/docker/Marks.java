package dev.testflow.provisioner.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.provisioner.ResourceName;
import dev.testflow.provisioner.ServiceRequest;
import dev.testflow.provisioner.process.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What of the engine is ours: containers and networks carry as labels which resource they belong to, and whose type made it. */
@ApplicationScoped
class Marks {

    private static final String RESOURCE = "dev.testflow.resource";
    private static final String TYPE = "dev.testflow.type";
    private static final String NETWORK = "dev.testflow.network";

    private final Engine engine;
    private final Containers containers;
    private final String installation;

    Marks(Engine engine, Containers containers, Installation installation) {
        this.engine = engine;
        this.containers = containers;
        this.installation = installation.id();
    }

    Map<String, String> of(String type, ServiceRequest request) {
        return Map.of(RESOURCE, request.resource(), TYPE, type, NETWORK, network(request));
    }

    /** What the network is called in which an environment's containers find each other. */
    String network(ServiceRequest request) {
        return ResourceName.of(installation, request.environment(), "\nnetwork");
    }

    /** Makes a network, unless another service of the environment has. */
    void provideNetwork(String name, Map<String, String> labels) {
        try {
            engine.post("/networks/create", Map.of("Name", name, "CheckDuplicate", true, "Labels", labels));
        } catch (EngineException e) {
            if (!e.isConflict()) {
                throw e;
            }
        }
    }

    /** The containers of a resource. */
    Iterable<String> containers(String resource) {
        return containers.labelled(RESOURCE + "=" + resource);
    }

    /** Takes away all that carries a resource's mark, and the environment's network when it is the last. */
    Optional<String> destroy(String resource) {
        if (!engine.isThere()) {
            return Optional.empty();
        }
        try {
            String mine = RESOURCE + "=" + resource;
            Set<String> networks = new TreeSet<>();
            for (String container : containers.labelled(mine)) {
                networks.add(containers
                        .inspect(container)
                        .path("Config")
                        .path("Labels")
                        .path(NETWORK)
                        .asText());
                containers.remove(container);
            }
            engine.get("/networks?filters=" + Engine.labelled(mine))
                    .forEach(network -> networks.add(network.path("Name").asText()));
            networks.forEach(this::removeUnlessUsed);
            return Optional.empty();
        } catch (EngineException e) {
            return Optional.of(e.reason());
        }
    }

    /** The resources of a type that have anything at the engine. */
    Set<String> list(String type) {
        Set<String> names = new TreeSet<>();
        if (engine.isThere()) {
            String filter = Engine.labelled(TYPE + "=" + type);
            engine.get("/containers/json?all=1&filters=" + filter).forEach(container -> names.add(resource(container)));
            engine.get("/networks?filters=" + filter).forEach(network -> names.add(resource(network)));
            names.removeIf(name -> !name.startsWith(ResourceName.prefix(installation)));
        }
        return names;
    }

    private static String resource(JsonNode marked) {
        return marked.path("Labels").path(RESOURCE).asText();
    }

    /** Whoever is the last in a network takes it away. */
    private void removeUnlessUsed(String network) {
        try {
            engine.delete("/networks/" + network);
        } catch (EngineException e) {
            if (!e.isMissing() && !e.isConflict()) {
                throw e;
            }
        }
    }
}
