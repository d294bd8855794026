package dev.testflow.selector;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.ExecutionSpec;
import dev.testflow.contract.StepSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow, as its definition has it. Environment, datasets, analysis and execution do not depend on a change: they are what the plan carries.
 *
 * @param timeoutSeconds how long a run may take
 * @param ignore files that no test needs, relative to the repository's root
 */
public record Workflow(
        String name,
        int timeoutSeconds,
        PathPatterns ignore,
        List<Application> applications,
        @Nullable EnvironmentSpec environment,
        List<DatasetSpec> datasets,
        AnalysisSpec analysis,
        ExecutionSpec execution,
        List<CrossTestSpec> crossTests) {

    /** Where a repository keeps its definition. */
    public static final String FILE = "testflow.yaml";

    public Workflow {
        applications = List.copyOf(applications);
        datasets = List.copyOf(datasets);
        crossTests = List.copyOf(crossTests);
    }

    /** A workflow without tests across applications. */
    public Workflow(
            String name,
            int timeoutSeconds,
            PathPatterns ignore,
            List<Application> applications,
            @Nullable EnvironmentSpec environment,
            List<DatasetSpec> datasets,
            AnalysisSpec analysis,
            ExecutionSpec execution) {
        this(name, timeoutSeconds, ignore, applications, environment, datasets, analysis, execution, List.of());
    }

    /** The same with other applications. */
    public Workflow with(List<Application> others) {
        return new Workflow(
                name, timeoutSeconds, ignore, others, environment, datasets, analysis, execution, crossTests);
    }

    /**
     * The same, whose steps know which applications cannot be had.
     *
     * @param missing why, by the application's name
     */
    public Workflow without(Map<String, String> missing) {
        if (missing.isEmpty()) {
            return this;
        }
        return new Workflow(
                name,
                timeoutSeconds,
                ignore,
                applications,
                environment,
                datasets,
                analysis,
                execution,
                crossTests.stream().map(test -> without(test, missing)).toList());
    }

    private static CrossTestSpec without(CrossTestSpec test, Map<String, String> missing) {
        List<StepSpec> steps = test.steps().stream()
                .map(step -> {
                    String reason = missing.get(step.application());
                    return reason == null ? step : step.without(reason);
                })
                .toList();
        return new CrossTestSpec(test.name(), steps, test.timeoutSeconds());
    }

    /** Whether a test across applications has a step of this one. */
    public boolean hasSteps(Application application) {
        return crossTests.stream()
                .flatMap(test -> test.steps().stream())
                .anyMatch(step -> step.application().equals(application.name()));
    }

    /** Whether a change of a repository runs this workflow without naming it: one of its applications names the repository. */
    public boolean concerns(String repository) {
        return applications.stream()
                .map(Application::repository)
                .anyMatch(named -> named != null && RepositoryUrl.same(named, repository));
    }
}
