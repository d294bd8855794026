package dev.testflow.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestContentTest {

    /** The example that the harness for Python was described with. */
    private static final String EXAMPLE = """
            ## S1: Example
            Expected: System plays greeting: "Welcome..."
            Caller: Presses 1
            Expected: System plays: "Thank you..."
            Caller: Presses 2
            Expected: System plays: "Final message..."
            Expected: Call disconnects
            """;

    private static final String CHAIN = """
            {"Version": "2019-10-30", "Metadata": {}, "Observations": [
             {"Identifier": "0", "Event": {"Identifier": "1", "Type": "MessageReceived", "Actor": "System", "Properties": {"Text": "Welcome"}, "MatchingCriteria": "Inclusion"},
              "Actions": [{"Identifier": "2", "Type": "SendInstruction", "Actor": "Customer", "Parameters": {"ActionType": "SendInstruction", "Actor": "Customer",
               "Instruction": {"Type": "DtmfInput", "Properties": {"Value": 1}}}}], "Transitions": {"NextObservations": ["3"]}},
             {"Identifier": "3", "Event": {"Identifier": "4", "Type": "MessageReceived", "Actor": "System", "Properties": {"Text": "Thank you"}, "MatchingCriteria": "Inclusion"},
              "Actions": [{"Identifier": "5", "Type": "SendInstruction", "Actor": "Customer", "Parameters": {"ActionType": "SendInstruction", "Actor": "Customer",
               "Instruction": {"Type": "DtmfInput", "Properties": {"Value": 2}}}}], "Transitions": {"NextObservations": ["6"]}},
             {"Identifier": "6", "Event": {"Identifier": "7", "Type": "MessageReceived", "Actor": "System", "Properties": {"Text": "Final message"}, "MatchingCriteria": "Inclusion"},
              "Actions": [{"Identifier": "8", "Type": "TestControl", "Parameters": {"ActionType": "TestControl", "Command": {"Type": "EndTest"}}}],
              "Transitions": {"NextObservations": []}}]}
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void exampleGivesExactlyItsChain() throws Exception {
        JsonNode content = TestContent.of(only(EXAMPLE), Matching.BESIDE_PROPERTIES);

        assertThat(numbered(content)).isEqualTo(JSON.readTree(CHAIN));
    }

    @Test
    void documentedSpellingHasTheCriteriaInTheProperties() {
        JsonNode content = TestContent.of(only(EXAMPLE), Matching.IN_PROPERTIES);

        assertThat(content.findValues("Event"))
                .allSatisfy(event -> assertThat(event.has("MatchingCriteria")).isFalse())
                .allSatisfy(event -> assertThat(
                                event.at("/Properties/MatchingCriteria/Type").asText())
                        .isEqualTo("Inclusion"));
    }

    @Test
    void sameScenarioHasTheSameContent() {
        assertThat(TestContent.text(only(EXAMPLE), Matching.IN_PROPERTIES))
                .isEqualTo(TestContent.text(only(EXAMPLE), Matching.IN_PROPERTIES));
    }

    @Test
    void everyInputHasItsInstruction() {
        JsonNode content = TestContent.of(only("""
                ## S1: All inputs
                **Language:** en-GB
                Expected: System plays: "one is heard"
                Caller: Presses 0
                Expected: System plays: "two is heard"
                Caller: Presses #
                Expected: System plays: "three is heard"
                Caller: Enters 007
                Expected: System plays: "four is heard"
                Caller: Enters 7
                Expected: System plays: "five is heard"
                Caller: Says "roses"
                Expected: System plays: "six is heard"
                Caller: Remains silent
                Expected: System plays: "seven is heard"
                Caller: Hangs up
                """), Matching.IN_PROPERTIES);

        assertThat(content.findValues("Instruction").stream().map(JsonNode::toString))
                .containsExactly(
                        "{\"Type\":\"DtmfInput\",\"Properties\":{\"Value\":0}}",
                        "{\"Type\":\"DtmfInput\",\"Properties\":{\"Value\":\"#\"}}",
                        "{\"Type\":\"DtmfInput\",\"Properties\":{\"Value\":\"007\"}}",
                        "{\"Type\":\"DtmfInput\",\"Properties\":{\"Value\":7}}",
                        "{\"Type\":\"TextUtterance\",\"Properties\":{\"Text\":\"roses\",\"LanguageCode\":\"en-GB\"}}",
                        "{\"Type\":\"Disconnect\"}");
        assertThat(content.at("/Observations/5/Actions")).isEmpty();
        assertThat(content.at("/Observations/6/Actions").findValuesAsText("Type"))
                .contains("Disconnect", "EndTest");
    }

    @Test
    void refusesScenariosWithErrors() {
        Scenario refused = only("## S1: One\nCaller: Whistles\n");

        assertThatThrownBy(() -> TestContent.of(refused, Matching.IN_PROPERTIES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("S1");
    }

    private static Scenario only(String text) {
        List<Scenario> scenarios = ScriptParser.parse(text).scenarios();
        assertThat(scenarios).hasSize(1);
        return scenarios.getFirst();
    }

    /** The same with the identifiers numbered as they come, so that only their connections count. */
    private static JsonNode numbered(JsonNode content) throws Exception {
        Map<String, String> numbers = new HashMap<>();
        List<String> found = new ArrayList<>();
        content.path("Observations").forEach(observation -> {
            found.add(observation.path("Identifier").asText());
            found.add(observation.at("/Event/Identifier").asText());
            observation
                    .path("Actions")
                    .forEach(action -> found.add(action.path("Identifier").asText()));
        });
        found.forEach(id -> numbers.putIfAbsent(id, Integer.toString(numbers.size())));
        String text = JSON.writeValueAsString(content);
        for (Map.Entry<String, String> entry : numbers.entrySet()) {
            text = text.replace(entry.getKey(), entry.getValue());
        }
        assertThat(numbers).hasSize(found.size());
        return JSON.readTree(text);
    }
}
