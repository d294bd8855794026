package dev.testflow.executor.durable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.executor.db.RemoteTable;
import dev.testflow.executor.db.RemoteTable.Kept;
import dev.testflow.messaging.EventJson;
import jakarta.enterprise.context.ApplicationScoped;

/** What the durable executions of a run showed: their checks, histories and logs. */
@ApplicationScoped
public class DurableResults {

    private final RemoteTable table;

    DurableResults(RemoteTable table) {
        this.table = table;
    }

    /** By application and test. */
    public JsonNode json(String run) {
        ObjectNode results = JsonNodeFactory.instance.objectNode();
        for (Kept kept : table.results(DurableExecution.RUNNER, run)) {
            try {
                results.withObjectProperty(kept.key().application())
                        .set(kept.key().test(), EventJson.mapper().readTree(String.valueOf(kept.result())));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return results;
    }
}
