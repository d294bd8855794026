package dev.testflow.client.workflow;

import java.util.LinkedHashMap;
import java.util.Map;

/** A dataset that a workflow's tests need. Settings are those of {@code testflow.yaml}. */
public final class TestData {

    private final Map<String, Object> definition = new LinkedHashMap<>();
    private final Map<String, Object> generators = new LinkedHashMap<>();

    public TestData(String name) {
        definition.put("name", name);
        definition.put("generators", generators);
    }

    /** Adds an entity: how many rows it has by {@code count}, and its fields by {@code schema}. */
    public TestData addGenerator(String entity, Map<String, ?> settings) {
        generators.put(entity, settings);
        return this;
    }

    /** Says something of the dataset itself, such as its {@code seed}. */
    public TestData with(String setting, Object value) {
        definition.put(setting, value);
        return this;
    }

    Map<String, Object> definition() {
        return definition;
    }
}
