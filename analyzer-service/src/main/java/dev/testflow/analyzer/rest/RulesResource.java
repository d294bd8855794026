package dev.testflow.analyzer.rest;

import dev.testflow.analyzer.db.Runs;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.analyzer.rule.StarterRules;
import dev.testflow.rest.ProblemException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that tell categories, in the order in which they are tried. */
@Path("/rules")
@Produces(MediaType.APPLICATION_JSON)
class RulesResource {

    /** A rule as it is shown. */
    record RuleView(
            String origin,
            String name,
            String category,
            List<String> patterns,
            @Nullable String suggestion) {}

    /** The rules, and those of the workflow's latest plan that were refused. */
    record RulesView(List<RuleView> items, List<String> refused, Map<String, String> routing) {}

    private final Runs runs;

    RulesResource(Runs runs) {
        this.runs = runs;
    }

    /** The starter set; with a workflow, its own rules by its latest plan before them. */
    @GET
    public RulesView list(@QueryParam("workflow") @Nullable String workflow) {
        List<RuleView> rules = new ArrayList<>();
        Plan plan = workflow == null ? Plan.missing(null) : planOf(workflow);
        plan.rules()
                .words()
                .forEach((category, patterns) ->
                        rules.add(new RuleView("workflow", category, category, patterns, null)));
        for (StarterRules.Entry entry : StarterRules.entries()) {
            rules.add(new RuleView("starter", entry.name(), entry.category(), entry.patterns(), entry.suggestion()));
        }
        return new RulesView(rules, plan.rules().refused(), plan.routing());
    }

    private Plan planOf(String workflow) {
        return runs.latestPlanned(workflow)
                .map(runs::planOf)
                .orElseThrow(() -> ProblemException.of(404, "no plan of this workflow was seen"));
    }
}
