package dev.testflow.executor.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepSpec;
import dev.testflow.executor.flow.GivenValues.MissingException;
import dev.testflow.messaging.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenValuesTest {

    private static final Map<String, JsonNode> OUTPUTS = Map.of(
            "login", Json.read("{\"token\": \"t-1\", \"users\": [{\"id\": 7}], \"nothing\": null}", JsonNode.class));

    @Test
    void standInVariablesAndInTheDocument() throws MissingException {
        GivenValues values = GivenValues.of(
                step(
                        input("user-token", "$.token", "headers.Authorization"),
                        input("id", "$.users[0].id", "headers.User")),
                OUTPUTS);

        assertThat(values.variables()).isEqualTo(Map.of("INPUT_USER_TOKEN", "t-1", "INPUT_ID", "7"));
        assertThat(values.document()).hasToString("{\"headers\":{\"Authorization\":\"t-1\",\"User\":7}}");
    }

    @Test
    void fillTheirPlacesAndNoOthers() throws MissingException {
        GivenValues values = GivenValues.of(step(input("login.token", "$.token", null)), OUTPUTS);

        assertThat(values.fill("Bearer {{ login.token }}, {{login.token}} {{ other }} {db.host}"))
                .isEqualTo("Bearer t-1, t-1 {{ other }} {db.host}");
        assertThat(values.document()).isEmpty();
    }

    @Test
    void areNotFilledInTwice() throws MissingException {
        GivenValues values = GivenValues.of(
                step(input("a", "$.a", null), input("b", "$.b", null)),
                Map.of("login", Json.read("{\"a\": \"{{b}}$1\", \"b\": \"secret\"}", JsonNode.class)));

        assertThat(values.fill("{{a}}")).isEqualTo("{{b}}$1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$.tokn | x is missing: login gave no $.tokn",
                "$.users[3].id | x is missing: login gave no $.users[3].id",
                "$.nothing | x is missing: login gave null for $.nothing",
                "$.users[*].id | x is missing: $.users[*].id may be many values",
                "$.[ | x is missing: $.[ is no JSONPath"
            })
    void tellWhatIsMissing(String path, String message) {
        assertThatThrownBy(() -> GivenValues.of(step(input("x", path, null)), OUTPUTS))
                .isInstanceOf(MissingException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void tellWhoGaveNothing() {
        assertThatThrownBy(() -> GivenValues.of(step(input("x", "$", null)), Map.of()))
                .hasMessage("x is missing: login gave nothing");
    }

    private static StepInput input(String name, String path, String to) {
        return new StepInput(name, "login", path, to, false);
    }

    private static StepSpec step(StepInput... inputs) {
        return new StepSpec("pay", "shop", "pay.py", List.of(), List.of("login")).with(List.of(inputs));
    }
}
