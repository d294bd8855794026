package dev.testflow.client.workflow;

import java.util.LinkedHashMap;
import java.util.Map;

/** The environment that a workflow's tests need. Settings are those of {@code testflow.yaml}. */
public final class Environment {

    private final Map<String, Object> definition = new LinkedHashMap<>();
    private final Map<String, Object> services = new LinkedHashMap<>();

    public Environment(String name) {
        definition.put("name", name);
        definition.put("services", services);
    }

    /** Adds a service, such as {@code addService("payment-db", Map.of("type", "postgres"))}. */
    public Environment addService(String name, Map<String, ?> settings) {
        services.put(name, settings);
        return this;
    }

    /** Says something of the environment itself, such as its {@code lease}. */
    public Environment with(String setting, Object value) {
        definition.put(setting, value);
        return this;
    }

    Map<String, Object> definition() {
        return definition;
    }
}
