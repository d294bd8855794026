package dev.testflow.selector.definition;

import dev.testflow.contract.AnalysisSpec;
import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.ExecutionSpec;
import dev.testflow.contract.ServiceSpec;
import dev.testflow.selector.Application;
import dev.testflow.selector.PathPatterns;
import dev.testflow.selector.Workflow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the definition's outermost level. */
final class WorkflowReader {

    private static final int DEFAULT_TIMEOUT = 1_800;

    private WorkflowReader() {}

    static Optional<Workflow> read(Value definition, Problems problems) {
        Section section = definition.section(
                "name",
                "timeout",
                "ignore",
                "applications",
                "environment",
                "test_data",
                "failure_analysis",
                "execution",
                "variables",
                "cross_app_tests");
        Names names = Names.of(section);
        String name = section.required("name");
        int timeout = section.seconds("timeout", DEFAULT_TIMEOUT);
        PathPatterns ignore = patterns(section.get("ignore").map(Value::list).orElse(List.of()));
        List<Application> applications = applications(section, names);
        Optional<EnvironmentSpec> environment =
                section.get("environment").flatMap(value -> EnvironmentReader.read(value, names, timeout + 60));
        Map<String, ServiceSpec> stubs = section.get("environment")
                .filter(Value::isMapping)
                .map(value -> EnvironmentReader.stubs(value, names))
                .orElse(Map.of());
        List<DatasetSpec> datasets =
                Section.each(section.elements("test_data"), value -> DatasetReader.read(value, names));
        AnalysisSpec analysis =
                section.get("failure_analysis").flatMap(AnalysisReader::read).orElse(AnalysisSpec.NONE);
        ExecutionSpec execution = section.get("execution")
                .flatMap(value -> ExecutionReader.read(value, names))
                .orElse(ExecutionSpec.NONE);
        List<CrossTestSpec> crossTests = section.get("cross_app_tests")
                .map(value -> new CrossTestReader(names, section.textEntries("variables")).read(value))
                .orElse(List.of());
        checkUnique(section, datasets);
        return section.make(() -> {
            ContractNames.check(name, "name");
            return new Workflow(
                    name,
                    timeout,
                    ignore,
                    applications,
                    environment.orElse(null),
                    datasets,
                    analysis,
                    execution,
                    crossTests,
                    stubs);
        });
    }

    /** Patterns of paths, each a problem of its own when it is none. */
    static PathPatterns patterns(List<Value> values) {
        List<String> patterns = new ArrayList<>();
        for (Value value : values) {
            value.text(text -> {
                        PathPatterns.of(List.of(text));
                        return text;
                    })
                    .ifPresent(patterns::add);
        }
        return PathPatterns.of(patterns);
    }

    private static List<Application> applications(Section section, Names names) {
        Optional<Value> applications = section.get("applications");
        if (applications.isEmpty()) {
            section.missing("applications", "");
            return List.of();
        }
        if (applications.get().isMapping() && applications.get().entries().isEmpty()) {
            applications.get().problem("a workflow has at least one application");
        }
        List<Application> read = new ArrayList<>();
        applications
                .get()
                .entries()
                .forEach((name, value) ->
                        ApplicationReader.read(name, value, names).ifPresent(read::add));
        return read;
    }

    private static void checkUnique(Section section, List<DatasetSpec> datasets) {
        Set<String> seen = new HashSet<>();
        for (DatasetSpec dataset : datasets) {
            if (!seen.add(dataset.name())) {
                section.get("test_data")
                        .ifPresent(value -> value.problem("two datasets are called '" + dataset.name() + "'"));
            }
        }
    }
}
