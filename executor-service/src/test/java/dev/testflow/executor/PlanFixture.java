package dev.testflow.executor;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.Change;
import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.ExecutionSpec;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.contract.StepSpec;
import dev.testflow.contract.Strategy;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.executor.GitFixture.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A plan as the selector publishes it. */
final class PlanFixture {

    final String run = UUID.randomUUID().toString();
    private final Revision revision;
    private final String runner;
    private List<String> command = List.of();
    private List<String> build = List.of();
    private List<String> reports = List.of();
    private List<String> classPath = List.of();
    private Map<String, String> variables = Map.of();
    private @Nullable List<String> services;
    private List<String> tests = List.of();
    private Set<String> samples = Set.of();
    private Set<String> recorded = Set.of();
    private int timeoutSeconds = 60;
    private int runTimeoutSeconds = 600;
    private @Nullable EnvironmentSpec environment;
    private List<DatasetSpec> datasets = List.of();
    private String workflow = "workflow";
    private ExecutionSpec execution = ExecutionSpec.NONE;
    private List<CrossTestSpec> crossTests = List.of();
    private final List<ApplicationSpec> others = new ArrayList<>();
    private final Map<String, String> applications = new HashMap<>();

    PlanFixture(Revision revision, String runner) {
        this.revision = revision;
        this.runner = runner;
    }

    PlanFixture command(String... argv) {
        command = List.of(argv);
        return this;
    }

    PlanFixture build(String... argv) {
        build = List.of(argv);
        return this;
    }

    PlanFixture reports(String... globs) {
        reports = List.of(globs);
        return this;
    }

    PlanFixture classPath(String... elements) {
        classPath = List.of(elements);
        return this;
    }

    PlanFixture variables(Map<String, String> values) {
        variables = values;
        return this;
    }

    /** The services of the environment that its tests need. */
    PlanFixture services(String... names) {
        services = List.of(names);
        return this;
    }

    PlanFixture tests(String... paths) {
        tests = List.of(paths);
        return this;
    }

    /** Those of its tests that the selection skipped, and that run to tell whether it was right. */
    PlanFixture samples(String... paths) {
        samples = Set.of(paths);
        return this;
    }

    /** Those of its tests of which it asks what they run. */
    PlanFixture recorded(String... paths) {
        recorded = Set.of(paths);
        return this;
    }

    /** Whose runs have a past of their own. */
    PlanFixture workflow(String name) {
        workflow = name;
        return this;
    }

    PlanFixture execution(ExecutionSpec wishes) {
        execution = wishes;
        return this;
    }

    /** Has the application of another plan as well, under this name. */
    PlanFixture beside(String name, PlanFixture other) {
        others.add(other.application(name));
        return this;
    }

    /** A test across applications; its steps are tests of the plan as well. */
    PlanFixture crossTest(CrossTestSpec test) {
        crossTests = List.of(test);
        test.steps().forEach(step -> applications.put(step.test(), step.application()));
        tests = Stream.concat(tests.stream(), test.steps().stream().map(StepSpec::test))
                .toList();
        return this;
    }

    PlanFixture timeoutSeconds(int seconds) {
        timeoutSeconds = seconds;
        return this;
    }

    PlanFixture runTimeoutSeconds(int seconds) {
        runTimeoutSeconds = seconds;
        return this;
    }

    PlanFixture needsEnvironment() {
        environment = new EnvironmentSpec(
                "env",
                List.of(new ServiceSpec("db", "postgres", null, List.of(), Map.of(), List.of(), null)),
                600,
                null);
        return this;
    }

    PlanFixture needsDataset(String name) {
        datasets = List.of(new DatasetSpec(name, 1, List.of(), null));
        return this;
    }

    private ApplicationSpec application(String name) {
        return new ApplicationSpec(
                name,
                revision.url(),
                revision.head(),
                "",
                runner,
                command,
                build,
                reports,
                classPath,
                variables,
                timeoutSeconds,
                null,
                services);
    }

    PlanSelected header() {
        Change change = new Change(
                "change-" + run, revision.url(), "refs/heads/main", null, revision.head(), "a", List.of(), 0);
        return new PlanSelected(
                run,
                workflow,
                change,
                Strategy.ALL,
                List.of("asked for"),
                tests.size(),
                tests.size(),
                chunks().size(),
                Stream.concat(Stream.of(application("app")), others.stream()).toList(),
                environment,
                datasets,
                AnalysisSpec.NONE,
                runTimeoutSeconds,
                execution,
                crossTests.isEmpty() ? null : crossTests);
    }

    List<TestsPlanned> chunks() {
        List<TestsPlanned> chunks = new ArrayList<>();
        for (int start = 0; start < tests.size(); start += TestsPlanned.MAXIMUM_TESTS) {
            List<PlannedTest> planned = new ArrayList<>();
            for (int i = start; i < Math.min(tests.size(), start + TestsPlanned.MAXIMUM_TESTS); i++) {
                TestRole role = samples.contains(tests.get(i)) ? TestRole.SAMPLE : null;
                planned.add(new PlannedTest(
                        applications.getOrDefault(tests.get(i), "app"),
                        tests.get(i),
                        i,
                        List.of("asked for"),
                        List.of(),
                        role,
                        recorded.contains(tests.get(i)) ? true : null));
            }
            chunks.add(new TestsPlanned(run, chunks.size(), planned));
        }
        return chunks;
    }
}
