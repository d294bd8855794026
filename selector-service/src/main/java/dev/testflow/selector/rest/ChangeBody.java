package dev.testflow.selector.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.contract.EventType;
import dev.testflow.messaging.EventJson;
import dev.testflow.rest.ProblemException;
import dev.testflow.selector.AcceptableChange;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A change as it comes over HTTP: a structured CloudEvent, or its data alone with the id in a header. */
record ChangeBody(String id, ChangeSubmitted event) {

    static ChangeBody read(byte[] body, boolean cloudEvent, @Nullable String headerId) {
        JsonNode json = tree(body);
        if (!json.isObject()) {
            throw ProblemException.of(400, "the body is not a JSON object");
        }
        if (!cloudEvent) {
            return checked(headerId == null ? UUID.randomUUID().toString() : headerId, event(json));
        }
        String type = json.path("type").asText("");
        if (!"1.0".equals(json.path("specversion").asText())
                || json.path("id").asText("").isBlank()) {
            throw ProblemException.of(
                    400, "the body is not a CloudEvent 1.0: it needs 'specversion' 1.0, 'id', 'source' and 'type'");
        }
        if (!type.equals(EventType.CHANGE_SUBMITTED.type())) {
            throw ProblemException.of(
                    422, "type must be " + EventType.CHANGE_SUBMITTED.type() + ", not '" + type + "'");
        }
        return checked(json.path("id").asText(), event(json.path("data")));
    }

    static ChangeBody checked(String id, ChangeSubmitted event) {
        try {
            AcceptableChange.check(id, event);
            return new ChangeBody(id, event);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(422, String.valueOf(e.getMessage()));
        }
    }

    static JsonNode tree(byte[] body) {
        try {
            return EventJson.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw ProblemException.of(400, "the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw ProblemException.of(400, "the body is not JSON: " + e.getMessage());
        }
    }

    private static ChangeSubmitted event(JsonNode json) {
        if (!json.isObject()) {
            throw ProblemException.of(422, "data is missing, or no JSON object");
        }
        try {
            return EventJson.mapper().treeToValue(json, ChangeSubmitted.class);
        } catch (JsonMappingException e) {
            throw ProblemException.of(422, reason(e));
        } catch (JsonProcessingException e) {
            throw ProblemException.of(422, e.getOriginalMessage());
        }
    }

    private static String reason(JsonMappingException e) {
        if (e.getCause() instanceof IllegalArgumentException invalid) {
            return String.valueOf(invalid.getMessage());
        }
        String field = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return field.isEmpty() ? e.getOriginalMessage() : field + " is not of the type that it must have";
    }
}
