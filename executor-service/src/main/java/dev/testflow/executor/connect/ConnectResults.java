package dev.testflow.executor.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.executor.db.RemoteTable;
import dev.testflow.executor.db.RemoteTable.Kept;
import dev.testflow.executor.export.MarkdownExport;
import dev.testflow.messaging.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the scenarios of a run showed, for programs and for people. */
@ApplicationScoped
public class ConnectResults {

    private final RemoteTable table;

    ConnectResults(RemoteTable table) {
        this.table = table;
    }

    /** By application and test: each scenario's name, ids, status and observations. */
    public JsonNode json(String run) {
        ObjectNode results = JsonNodeFactory.instance.objectNode();
        for (Kept kept : table.results(Order.RUNNER, run)) {
            JsonNode result = result(kept);
            ObjectNode told = results.withObjectProperty(kept.key().application())
                    .withObjectProperty(kept.key().test())
                    .putObject(kept.key().part());
            told.put("name", result.path("name").asText());
            told.put("test_case_id", result.path("testCase").asText(null));
            told.put("execution_id", result.path("execution").asText(null));
            told.put("status", result.path("status").asText());
            told.put("attempt", kept.key().attempt());
            told.put("message", result.path("message").asText(null));
            told.set("observations", result.path("observations"));
        }
        return results;
    }

    /** What was expected of each scenario, and what came of it. */
    public String markdown(String run) {
        StringBuilder text = new StringBuilder("# Results and comparison\n");
        String test = "";
        for (Kept kept : table.results(Order.RUNNER, run)) {
            String own = kept.key().application() + ":" + kept.key().test();
            if (!own.equals(test)) {
                text.append("\n## ").append(MarkdownExport.code(own)).append('\n');
                test = own;
            }
            scenario(kept, text);
        }
        return text.toString();
    }

    private static void scenario(Kept kept, StringBuilder text) {
        JsonNode result = result(kept);
        text.append("\n### ")
                .append(kept.key().part())
                .append(": ")
                .append(MarkdownExport.code(result.path("name").asText()))
                .append(", ")
                .append(result.path("status").asText())
                .append("\n\n");
        if (result.hasNonNull("message")) {
            text.append(MarkdownExport.code(result.path("message").asText())).append("\n\n");
        }
        if (!result.path("observations").isEmpty()) {
            text.append("| | expected | actual | status | then the caller |\n|---:|---|---|---|---|\n");
        }
        int number = 0;
        for (JsonNode heard : result.path("observations")) {
            number++;
            text.append("| ").append(number);
            for (String column : List.of("expected", "actual", "status", "input")) {
                String cell = heard.path(column).asText("");
                text.append(" | ")
                        .append(cell.isEmpty() || heard.path(column).isNull() ? "" : MarkdownExport.code(cell));
            }
            text.append(" |\n");
        }
    }

    private static JsonNode result(Kept kept) {
        try {
            return EventJson.mapper().readTree(String.valueOf(kept.result()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
