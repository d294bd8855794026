package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header of a test plan: everything that a run needs but its tests, which follow in {@link TestsPlanned} chunks.
 *
 * @param run derived from the change event's id and the workflow's name
 * @param workflow the workflow's name
 * @param strategy what was applied in the end
 * @param strategyReasons why this strategy, in words
 * @param catalogued how many tests the applications have
 * @param selected how many of them the plan contains, whatever their role
 * @param chunks how many {@link TestsPlanned} events belong to the plan; zero when no test was selected
 * @param environment absent when the tests need none
 * @param timeoutSeconds how long the run may take, from the plan to its last verdict
 * @param execution how the workflow wants the run executed; absent when it has no wishes
 * @param crossTests the tests across applications; their steps are among the planned tests; absent when there are none
 */
public record PlanSelected(
        String run,
        String workflow,
        Change change,
        Strategy strategy,
        List<String> strategyReasons,
        @JsonProperty(required = true) int catalogued,
        @JsonProperty(required = true) int selected,
        @JsonProperty(required = true) int chunks,
        List<ApplicationSpec> applications,
        @Nullable EnvironmentSpec environment,
        List<DatasetSpec> datasets,
        AnalysisSpec analysis,
        @JsonProperty(required = true) int timeoutSeconds,
        @Nullable ExecutionSpec execution,
        @Nullable List<CrossTestSpec> crossTests)
        implements PlanEvent {

    public PlanSelected {
        run = Require.id(run, "run");
        workflow = Require.name(workflow, "workflow");
        change = Require.present(change, "change");
        strategy = Require.present(strategy, "strategy");
        strategyReasons = Require.texts(strategyReasons, "strategyReasons", 1_000);
        selected = Require.atLeast(0, selected, "selected");
        catalogued = Require.atLeast(selected, catalogued, "catalogued");
        chunks = Require.atLeast(selected > 0 ? 1 : 0, chunks, "chunks");
        applications = Require.list(applications, "applications", 1_000);
        datasets = Require.list(datasets, "datasets", 100);
        analysis = analysis == null ? AnalysisSpec.NONE : analysis;
        timeoutSeconds = Require.atLeast(1, timeoutSeconds, "timeoutSeconds");
        crossTests = crossTests == null ? null : Require.list(crossTests, "crossTests", 1_000);
    }

    /** A plan of a workflow that has no wishes of how it is executed. */
    public PlanSelected(
            String run,
            String workflow,
            Change change,
            Strategy strategy,
            List<String> strategyReasons,
            int catalogued,
            int selected,
            int chunks,
            List<ApplicationSpec> applications,
            @Nullable EnvironmentSpec environment,
            List<DatasetSpec> datasets,
            AnalysisSpec analysis,
            int timeoutSeconds) {
        this(
                run,
                workflow,
                change,
                strategy,
                strategyReasons,
                catalogued,
                selected,
                chunks,
                applications,
                environment,
                datasets,
                analysis,
                timeoutSeconds,
                null,
                null);
    }

    /** How the workflow wants the run executed. */
    public ExecutionSpec wishes() {
        return execution == null ? ExecutionSpec.NONE : execution;
    }
}
