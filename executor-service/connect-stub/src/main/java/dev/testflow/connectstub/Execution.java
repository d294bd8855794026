package dev.testflow.connectstub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One execution of a test case: it has been heard from the beginning how it will end, but it takes some looks until it tells. */
final class Execution {

    private static final ObjectMapper JSON = new ObjectMapper();

    final String id;
    final TestCase testCase;
    private final Flow flow;
    private final long startedAt = System.currentTimeMillis();
    private final List<Boolean> passed = new ArrayList<>();
    private int looks;
    private boolean stopped;

    Execution(String id, TestCase testCase, Flow flow) {
        this.id = id;
        this.testCase = testCase;
        this.flow = flow;
        listen();
    }

    /** Each observation must be in a prompt that comes after the one before. */
    private void listen() {
        int heard = 0;
        for (JsonNode observation : testCase.observations()) {
            String text = observation.at("/Event/Properties/Text").asText().toLowerCase(Locale.ROOT);
            int prompt = heard;
            while (prompt < flow.prompts().size()
                    && !flow.prompts().get(prompt).toLowerCase(Locale.ROOT).contains(text)) {
                prompt++;
            }
            passed.add(prompt < flow.prompts().size());
            if (prompt == flow.prompts().size()) {
                return;
            }
            heard = prompt + 1;
        }
    }

    synchronized void stop() {
        stopped = stopped || !hasEnded();
    }

    synchronized boolean isStopped() {
        return stopped;
    }

    synchronized boolean hasEnded() {
        return stopped || (!flow.isEndless() && looks > flow.looks());
    }

    synchronized String status() {
        if (stopped) {
            return "STOPPED";
        }
        if (flow.isEndless() || looks <= flow.looks()) {
            return looks <= 1 || flow.isUnbegun() ? "INITIATED" : "IN_PROGRESS";
        }
        if (flow.isStopped()) {
            return "STOPPED";
        }
        return passed.contains(false) ? "FAILED" : "PASSED";
    }

    /** The real service tells its times in milliseconds where seconds are meant. */
    synchronized ObjectNode summary() {
        looks++;
        ObjectNode summary = JSON.createObjectNode().put("StartTime", startedAt).put("Status", status());
        if (hasEnded()) {
            summary.put("EndTime", startedAt + 2_000);
        }
        summary.putObject("ObservationSummary")
                .put("TotalObservations", testCase.observations().size())
                .put("ObservationsPassed", passed.stream().filter(it -> it).count())
                .put("ObservationsFailed", passed.stream().filter(it -> !it).count());
        return summary;
    }

    ArrayNode records() {
        ArrayNode records = JSON.createArrayNode();
        for (int i = 0; i < passed.size(); i++) {
            JsonNode observation = testCase.observations().get(i);
            records.addObject()
                    .put("ObservationId", observation.path("Identifier").asText())
                    .put("Status", passed.get(i) ? "PASSED" : "FAILED")
                    .put("Timestamp", startedAt + 100L * i)
                    .put(
                            "Record",
                            "{\"account\": \"" + ConnectStub.ACCOUNT + "\", \"heard\": \""
                                    + (i < flow.prompts().size()
                                            ? flow.prompts().get(i)
                                            : "") + "\"}");
        }
        return records;
    }
}
