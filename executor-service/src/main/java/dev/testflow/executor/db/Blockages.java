package dev.testflow.executor.db;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.Blockage;
import dev.testflow.contract.EnvironmentFault;
import dev.testflow.executor.Prerequisite;
import dev.testflow.messaging.Json;

/** Why something that a run needs is not there, from the event that told so. */
final class Blockages {

    private Blockages() {}

    static Prerequisite prerequisite(String kind, String name, String event) {
        String fault = Json.read(event, JsonNode.class).path("fault").asText("");
        return new Prerequisite(
                kind,
                name,
                fault.isEmpty() ? null : Json.read('"' + fault + '"', EnvironmentFault.class),
                of(kind, name, event));
    }

    private static Blockage of(String kind, String name, String event) {
        JsonNode told = Json.read(event, JsonNode.class);
        String service = told.path("service").asText("");
        String reason = told.path("reason").asText("");
        String log = told.path("log").asText("");
        return new Blockage(
                kind,
                service.isBlank() ? told.path(kind).asText(name) : service,
                reason.isBlank() ? "the " + kind + " " + name + " is gone" : reason,
                log.isBlank() ? null : log);
    }
}
