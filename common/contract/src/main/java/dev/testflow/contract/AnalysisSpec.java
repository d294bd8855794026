package dev.testflow.contract;

import java.util.List;
import java.util.Map;

/**
 * How a workflow wants its failures judged.
 *
 * @param categories the workflow's own categories; the first that matches counts
 * @param routing from category to team
 */
public record AnalysisSpec(List<CategorySpec> categories, Map<String, String> routing) {

    /** A workflow without rules of its own. */
    public static final AnalysisSpec NONE = new AnalysisSpec(List.of(), Map.of());

    public AnalysisSpec {
        categories = Require.list(categories, "analysis.categories", 1_000);
        routing = Require.texts(routing, "analysis.routing", 1_000);
        routing.values().forEach(team -> Require.name(team, "analysis.routing"));
    }
}
