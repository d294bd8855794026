package dev.testflow.selector.definition;

import dev.testflow.contract.StepSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jgrapht.Graph;
import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;

/** Steps of which none can be the first. */
final class StepCircle {

    private StepCircle() {}

    /** Makes a problem of the steps that wait for each other. */
    static void check(List<StepSpec> steps, Map<String, StepDraft> byId) {
        Graph<String, DefaultEdge> graph = new DefaultDirectedGraph<>(DefaultEdge.class);
        steps.forEach(step -> graph.addVertex(step.id()));
        steps.forEach(step -> step.needs().forEach(need -> graph.addEdge(step.id(), need)));
        Set<String> circular = new CycleDetector<>(graph).findCycles();
        steps.stream().map(StepSpec::id).filter(circular::contains).findFirst().ifPresent(first -> {
            StepDraft draft = Objects.requireNonNull(byId.get(first));
            draft.needs()
                    .orElse(draft.place())
                    .problem("steps wait for each other: " + first + " -> " + circle(graph, first));
        });
    }

    /** From what a step needs, back to it. */
    private static String circle(Graph<String, DefaultEdge> graph, String start) {
        return graph.outgoingEdgesOf(start).stream()
                .map(edge -> BFSShortestPath.findPathBetween(graph, graph.getEdgeTarget(edge), start))
                .filter(Objects::nonNull)
                .map(path -> String.join(" -> ", path.getVertexList()))
                .findFirst()
                .orElse(start);
    }
}
