package dev.testflow.selector;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.ExecutionSpec;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.contract.StepSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workflow, as its definition has it. Environment, datasets, analysis and execution do not depend on a change: they are what the plan carries.
 *
 * @param timeoutSeconds how long a run may take
 * @param ignore files that no test needs, relative to the repository's root
 * @param stubs what answers in place of services whose application cannot be had, by the services' names
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
        List<CrossTestSpec> crossTests,
        Map<String, ServiceSpec> stubs) {

    /** Where a repository keeps its definition. */
    public static final String FILE = "testflow.yaml";

    public Workflow {
        applications = List.copyOf(applications);
        datasets = List.copyOf(datasets);
        crossTests = List.copyOf(crossTests);
        stubs = Map.copyOf(stubs);
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
        this(
                name,
                timeoutSeconds,
                ignore,
                applications,
                environment,
                datasets,
                analysis,
                execution,
                List.of(),
                Map.of());
    }

    /** The same with other applications. */
    public Workflow with(List<Application> others) {
        return new Workflow(
                name, timeoutSeconds, ignore, others, environment, datasets, analysis, execution, crossTests, stubs);
    }

    /**
     * The same, whose steps know which applications cannot be had, and whose environment has what answers in their place.
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
                environment == null ? null : without(environment, missing),
                datasets,
                analysis,
                execution,
                crossTests.stream().map(test -> without(test, missing)).toList(),
                stubs);
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

    private EnvironmentSpec without(EnvironmentSpec complete, Map<String, String> missing) {
        List<ServiceSpec> services = complete.services().stream()
                .map(service -> service.application() != null && missing.containsKey(service.application())
                        ? stubs.getOrDefault(service.name(), service)
                        : service)
                .toList();
        return new EnvironmentSpec(
                complete.name(),
                services,
                complete.leaseSeconds(),
                complete.keepOnFailureSeconds(),
                complete.warm(),
                complete.reuse(),
                complete.warmPrice());
    }

    /** Whether something is told of an application that cannot be had: it has steps of tests across applications, or its service has a stub. */
    public boolean expectsAbsence(Application application) {
        return hasSteps(application)
                || environment != null
                        && environment.services().stream()
                                .anyMatch(service -> application.name().equals(service.application())
                                        && stubs.containsKey(service.name()));
    }

    private boolean hasSteps(Application application) {
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
