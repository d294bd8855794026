package dev.testflow.executor.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.testflow.executor.flow.GivenValues.MissingException;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$.given['n'] > 100                      | 150      | true",
                "$.given['n'] > 100                      | 100      | false",
                "$.given['n'] == 'admin'                 | \"admin\"  | true",
                "$.given['n'] == 'admin'                 | \"it's\"   | false",
                "$.given['n'] == true                    | true     | true",
                "$.given['n'] > 100                      | \"many\"   | false",
                "$.given['n'] > 100 && @.type == 'paid'  | 150      | true",
                "$.given['n'] > 100 && @.type == 'sent'  | 150      | false",
                "@.id == $.given['n']                    | 4711     | true",
                "@.none == $.given['n']                  | 4711     | false"
            })
    void compares(String filter, String value, boolean holds) throws Exception {
        assertThat(Condition.holds(
                        "$.it[?(" + filter + ")]", JSON.readTree("{\"id\": 4711, \"type\": \"paid\"}"), given(value)))
                .isEqualTo(holds);
    }

    @Property(tries = 300)
    void endsWhateverAValueIs(@ForAll String value) {
        JsonNode it = JSON.createObjectNode().put("id", value);

        assertThatCode(() -> {
                    try {
                        Condition.holds(
                                "$.it[?(@.id == $.given['n'] && $.given['n'] > 5)]",
                                it,
                                given(JSON.writeValueAsString(value)));
                    } catch (MissingException e) {
                        assertThat(e).hasMessageStartingWith("its condition cannot be told");
                    }
                })
                .doesNotThrowAnyException();
    }

    private static GivenValues given(String json) throws Exception {
        return new GivenValues(Map.of("n", new GivenValue(JSON.readTree(json), null, false)));
    }
}
