package dev.testflow.selector;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.ExecutionSpec;
import java.util.List;
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
        ExecutionSpec execution) {

    /** Where a repository keeps its definition. */
    public static final String FILE = "testflow.yaml";

    public Workflow {
        applications = List.copyOf(applications);
        datasets = List.copyOf(datasets);
    }

    /** The same with other applications. */
    public Workflow with(List<Application> others) {
        return new Workflow(name, timeoutSeconds, ignore, others, environment, datasets, analysis, execution);
    }

    /** Whether a change of a repository runs this workflow without naming it: one of its applications names the repository. */
    public boolean concerns(String repository) {
        return applications.stream()
                .map(Application::repository)
                .anyMatch(named -> named != null && RepositoryUrl.same(named, repository));
    }
}
