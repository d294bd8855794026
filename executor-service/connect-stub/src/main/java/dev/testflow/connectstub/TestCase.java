package dev.testflow.connectstub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** A test case as it was created. */
record TestCase(String id, String name, String flow, JsonNode observations) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static TestCase of(String id, JsonNode request) {
        if (!request.path("Content").isTextual()) {
            throw new StubException(400, "InvalidParameterException", "Content is a string");
        }
        JsonNode content;
        try {
            content = JSON.readTree(request.path("Content").asText());
        } catch (JsonProcessingException e) {
            throw StubException.invalid(List.of("the content is no JSON"));
        }
        List<String> problems = problems(content);
        if (!problems.isEmpty()) {
            throw StubException.invalid(problems);
        }
        String flow =
                request.at("/EntryPoint/VoiceCallEntryPointParameters/FlowId").asText();
        return new TestCase(id, request.path("Name").asText(), flow, content.path("Observations"));
    }

    private static List<String> problems(JsonNode content) {
        List<String> problems = new ArrayList<>();
        if (!content.path("Version").asText().equals("2019-10-30")) {
            problems.add("the version is unknown");
        }
        if (content.path("Observations").isEmpty()) {
            problems.add("there are no observations");
        }
        for (JsonNode observation : content.path("Observations")) {
            String text = observation.at("/Event/Properties/Text").asText();
            if (text.isEmpty() || observation.path("Identifier").asText().isEmpty()) {
                problems.add("an observation has no text or identifier");
            }
            if (text.contains("forbidden")) {
                problems.add("the text '" + text + "' is refused");
                problems.add("and so is its length");
            }
        }
        JsonNode last =
                content.path("Observations").path(content.path("Observations").size() - 1);
        if (!last.path("Actions").findValuesAsText("Type").contains("EndTest")) {
            problems.add("the last observation does not end the test");
        }
        return problems;
    }
}
