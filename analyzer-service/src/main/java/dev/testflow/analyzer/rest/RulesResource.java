package dev.testflow.analyzer.rest;

import dev.testflow.analyzer.db.Runs;
import dev.testflow.analyzer.db.SeenFailures;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.analyzer.rule.StarterRules;
import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.CategorySpec;
import dev.testflow.rest.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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

    private static final int MOST_TRIED = 100;

    /** A rule as it is shown. */
    record RuleView(
            String origin,
            String name,
            String category,
            List<String> patterns,
            @Nullable String suggestion) {}

    /** The rules, and those of the workflow's latest plan that were refused. */
    record RulesView(List<RuleView> items, List<String> refused, Map<String, String> routing) {}

    /** A rule to be tried. */
    record TrialRequest(@Nullable String category, @Nullable List<String> patterns) {}

    /** Rules under which a run's failures are judged anew. */
    record ReplayRequest(@Nullable String run, @Nullable AnalysisSpec analysis) {}

    private final Runs runs;
    private final SeenFailures failures;

    RulesResource(Runs runs, SeenFailures failures) {
        this.runs = runs;
        this.failures = failures;
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

    /** What a rule would match of the failures that were seen; nothing is changed. */
    @POST
    @Path("/try")
    @Consumes(MediaType.APPLICATION_JSON)
    public RuleTrial trial(@Nullable TrialRequest request) {
        if (request == null || request.category() == null || request.patterns() == null) {
            throw ProblemException.of(400, "category and patterns are missing");
        }
        if (request.patterns().size() > MOST_TRIED) {
            throw ProblemException.of(422, "at most " + MOST_TRIED + " patterns are tried at a time");
        }
        try {
            CategorySpec category = new CategorySpec(request.category(), request.patterns(), null);
            return RuleTrial.of(category, failures.latest(RuleTrial.SEARCHED));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(422, String.valueOf(e.getMessage()));
        }
    }

    /** What other rules of its workflow would make of a run's failures; nothing is changed, and nothing is executed. */
    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    public Reanalysis replay(@Nullable ReplayRequest request) {
        if (request == null || request.run() == null || request.analysis() == null) {
            throw ProblemException.of(400, "run and analysis are missing");
        }
        if (request.analysis().categories().size() > MOST_TRIED) {
            throw ProblemException.of(422, "at most " + MOST_TRIED + " categories are tried at a time");
        }
        return Reanalysis.of(request.analysis(), failures.ofRun(request.run(), RuleTrial.SEARCHED));
    }

    private Plan planOf(String workflow) {
        return runs.latestPlanned(workflow)
                .map(runs::planOf)
                .orElseThrow(() -> ProblemException.of(404, "no plan of this workflow was seen"));
    }
}
