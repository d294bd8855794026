package dev.testflow.client.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workflow, as {@code testflow.yaml} has it. The selector checks it when it is executed, and tells every error. */
public final class TestWorkflow {

    private final String name;
    private final Map<String, Map<String, ?>> selections = new LinkedHashMap<>();
    private final Map<String, Object> crossAppTests = new LinkedHashMap<>();
    private final Map<String, Object> others = new LinkedHashMap<>();

    public TestWorkflow(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Says which tests of an application a change needs: {@code strategy}, {@code test_paths}, {@code mapping_rules}. */
    public TestWorkflow addTestSelection(String application, Map<String, ?> settings) {
        selections.put(application, settings);
        return this;
    }

    /** Adds a test across applications: {@code steps}, {@code data_flow}, {@code on_failure}, {@code timeout}. */
    public TestWorkflow addCrossAppTest(String test, Map<String, ?> settings) {
        crossAppTests.put(test, settings);
        return this;
    }

    /** Says which failures there are and whose they are: {@code categories} and {@code routing}. */
    public TestWorkflow setFailureAnalysis(Map<String, ?> settings) {
        return with("failure_analysis", settings);
    }

    /** Says anything else of the workflow, such as its {@code timeout}, {@code variables} or {@code execution}. */
    public TestWorkflow with(String setting, Object value) {
        others.put(setting, value);
        return this;
    }

    /**
     * The definition.
     *
     * @param heads the commit of each repository
     */
    Map<String, Object> definition(
            Applications applications,
            @Nullable Environment environment,
            @Nullable TestData data,
            Map<String, String> heads) {
        Map<String, Object> definition = new LinkedHashMap<>();
        definition.put("name", name);
        definition.put("applications", selected(applications.definition(heads)));
        if (environment != null) {
            definition.put("environment", environment.definition());
        }
        if (data != null) {
            definition.put("test_data", data.definition());
        }
        if (!crossAppTests.isEmpty()) {
            definition.put("cross_app_tests", crossAppTests);
        }
        definition.putAll(others);
        return definition;
    }

    private Map<String, Map<String, Object>> selected(Map<String, Map<String, Object>> applications) {
        selections.forEach((application, settings) -> {
            Map<String, Object> registered = applications.get(application);
            if (registered == null) {
                throw new IllegalArgumentException(
                        "the application " + application + " is not registered; there are " + applications.keySet());
            }
            registered.putAll(settings);
        });
        return applications;
    }
}
