package dev.testflow.provisioner.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.messaging.EventJson;
import dev.testflow.provisioner.EnvironmentPlan;
import java.util.Map;

/** What the database keeps as JSON. */
final class Json {

    private static final TypeReference<Map<String, String>> PROPERTIES = new TypeReference<>() {};

    private Json() {}

    static String write(Object value) {
        try {
            return EventJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static EnvironmentPlan plan(String json) {
        try {
            return EventJson.mapper().readValue(json, EnvironmentPlan.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> properties(String json) {
        try {
            return EventJson.mapper().readValue(json, PROPERTIES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
