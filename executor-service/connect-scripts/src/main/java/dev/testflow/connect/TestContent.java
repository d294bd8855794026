package dev.testflow.connect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The content of a test case, as Amazon Connect takes it: a chain of observations, each with the actions that follow it. Its identifiers are derived from the scenario, so that the same scenario has the same content.
 *
 * @see <a href="https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateTestCase.html">CreateTestCase</a>
 */
public final class TestContent {

    /** Of its language. */
    public static final String VERSION = "2019-10-30";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scenario scenario;
    private final Matching matching;

    private TestContent(Scenario scenario, Matching matching) {
        this.scenario = scenario;
        this.matching = matching;
    }

    /**
     * The content for a scenario.
     *
     * @throws IllegalArgumentException when the scenario has errors
     */
    public static ObjectNode of(Scenario scenario, Matching matching) {
        if (!scenario.isAccepted()) {
            throw new IllegalArgumentException("the scenario " + scenario.id() + " has errors");
        }
        return new TestContent(scenario, matching).content();
    }

    /** The same as the text that the service takes. */
    public static String text(Scenario scenario, Matching matching) {
        try {
            return JSON.writeValueAsString(of(scenario, matching));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an observation of a scenario is called in its content; the service's records tell of it by this name. */
    public static String observationId(Scenario scenario, int index) {
        return id(scenario, "observation", index);
    }

    private ObjectNode content() {
        ObjectNode content = JSON.createObjectNode().put("Version", VERSION);
        content.putObject("Metadata");
        ArrayNode observations = content.putArray("Observations");
        for (int i = 0; i < scenario.observations().size(); i++) {
            observations.add(observation(i));
        }
        return content;
    }

    private ObjectNode observation(int index) {
        Observation observation = scenario.observations().get(index);
        boolean last = index == scenario.observations().size() - 1;
        ObjectNode node = JSON.createObjectNode().put("Identifier", id("observation", index));
        node.set("Event", event(observation, index));
        ArrayNode actions = node.putArray("Actions");
        observation.input().ifPresent(input -> act(input, actions, index));
        if (last) {
            ObjectNode end = actions.addObject().put("Identifier", id("end", index));
            end.put("Type", "TestControl");
            ObjectNode parameters = end.putObject("Parameters").put("ActionType", "TestControl");
            parameters.putObject("Command").put("Type", "EndTest");
        }
        ArrayNode next = node.putObject("Transitions").putArray("NextObservations");
        if (!last) {
            next.add(id("observation", index + 1));
        }
        return node;
    }

    private ObjectNode event(Observation observation, int index) {
        ObjectNode event = JSON.createObjectNode().put("Identifier", id("event", index));
        event.put("Type", "MessageReceived").put("Actor", "System");
        ObjectNode properties = event.putObject("Properties").put("Text", observation.fragment());
        switch (matching) {
            case IN_PROPERTIES -> properties.putObject("MatchingCriteria").put("Type", "Inclusion");
            case BESIDE_PROPERTIES -> event.put("MatchingCriteria", "Inclusion");
        }
        return event;
    }

    private void act(Input input, ArrayNode actions, int index) {
        ObjectNode instruction = JSON.createObjectNode();
        switch (input) {
            case Input.Keys keys -> keys(keys.keys(), instruction);
            case Input.Utterance utterance -> utterance(utterance.text(), instruction);
            case Input.HangUp hangUp -> instruction.put("Type", "Disconnect");
            case Input.Silence silence -> {
                return;
            }
        }
        ObjectNode action = actions.addObject().put("Identifier", id("input", index));
        action.put("Type", "SendInstruction").put("Actor", "Customer");
        ObjectNode parameters = action.putObject("Parameters").put("ActionType", "SendInstruction");
        parameters.put("Actor", "Customer").set("Instruction", instruction);
    }

    /** A single digit is a number; as one, leading zeros, * and # would be lost. */
    private static void keys(String keys, ObjectNode instruction) {
        ObjectNode properties = instruction.put("Type", "DtmfInput").putObject("Properties");
        if (keys.length() == 1 && Character.isDigit(keys.charAt(0))) {
            properties.put("Value", Integer.parseInt(keys));
        } else {
            properties.put("Value", keys);
        }
    }

    private void utterance(String text, ObjectNode instruction) {
        ObjectNode properties =
                instruction.put("Type", "TextUtterance").putObject("Properties").put("Text", text);
        String language = scenario.metadata("Language", "");
        if (!language.isEmpty()) {
            properties.put("LanguageCode", language);
        }
    }

    private String id(String what, int index) {
        return id(scenario, what, index);
    }

    private static String id(Scenario scenario, String what, int index) {
        String name = scenario.id() + "/" + scenario.name() + "/" + what + "/" + index;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
