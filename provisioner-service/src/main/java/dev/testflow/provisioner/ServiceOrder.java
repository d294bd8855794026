package dev.testflow.provisioner;

import dev.testflow.contract.ServiceSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.TopologicalOrderIterator;

/** In which order services are prepared: each after those that it refers to, otherwise as they stand in the definition. */
public final class ServiceOrder {

    private ServiceOrder() {}

    /**
     * The services in order.
     *
     * @throws PreparationException when two have the same name, when one refers to an unknown one, or when they refer to
     *     each other in a circle
     */
    public static List<ServiceSpec> of(List<ServiceSpec> services) {
        Map<String, ServiceSpec> byName = byName(services);
        Graph<String, DefaultEdge> graph = new SimpleDirectedGraph<>(DefaultEdge.class);
        byName.keySet().forEach(graph::addVertex);
        byName.values().forEach(service -> References.of(service).forEach(other -> connect(graph, service, other)));
        refuseCircle(graph);
        List<String> names = List.copyOf(byName.keySet());
        List<ServiceSpec> ordered = new ArrayList<>();
        new TopologicalOrderIterator<>(graph, Comparator.comparingInt(names::indexOf))
                .forEachRemaining(name -> ordered.add(services.get(names.indexOf(name))));
        return ordered;
    }

    private static Map<String, ServiceSpec> byName(List<ServiceSpec> services) {
        Map<String, ServiceSpec> byName = new LinkedHashMap<>();
        for (ServiceSpec service : services) {
            if (byName.put(service.name(), service) != null) {
                throw new PreparationException(service.name(), "two services have this name");
            }
        }
        return byName;
    }

    private static void connect(Graph<String, DefaultEdge> graph, ServiceSpec service, String other) {
        if (!graph.containsVertex(other)) {
            throw new PreparationException(
                    service.name(),
                    "it refers to " + other + ", which is no service of the environment" + "; known are "
                            + graph.vertexSet());
        }
        if (other.equals(service.name())) {
            throw new PreparationException(service.name(), "it refers to itself; its own port is {port}");
        }
        graph.addEdge(other, service.name());
    }

    private static void refuseCircle(Graph<String, DefaultEdge> graph) {
        Set<String> circular = new CycleDetector<>(graph).findCycles();
        graph.vertexSet().stream().filter(circular::contains).findFirst().ifPresent(start -> {
            throw new PreparationException(
                    start, "services refer to each other in a circle: " + start + " <- " + circle(graph, start));
        });
    }

    /** From what refers to a service, back to it. */
    private static String circle(Graph<String, DefaultEdge> graph, String start) {
        return graph.outgoingEdgesOf(start).stream()
                .map(edge -> BFSShortestPath.findPathBetween(graph, graph.getEdgeTarget(edge), start))
                .filter(Objects::nonNull)
                .map(path -> String.join(" <- ", path.getVertexList()))
                .findFirst()
                .orElse(start);
    }
}
