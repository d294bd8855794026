package dev.testflow.executor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.StepInput;
import dev.testflow.executor.AttemptResult;
import dev.testflow.messaging.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private final Secrets secrets = new Secrets();

    @Test
    void areMaskedInTextsTheLongerOnesFirst() {
        secrets.add(json("[\"hunter2\", \"hunter2-and-more\", 123456]"));

        assertThat(secrets.mask("a hunter2-and-more b hunter2 c 123456")).isEqualTo("a *** b *** c ***");
        assertThat(secrets.mask((String) null)).isNull();
    }

    @Test
    void areMaskedInJsonWhereTheyAreAWholeValueHoweverShort() {
        secrets.add(json("\"ab\""));

        assertThat(secrets.mask(json("{\"ab\": [\"ab\", \"cab\", 1]}"))).hasToString("{\"ab\":[\"***\",\"cab\",1]}");
    }

    @Test
    void areWhatAStepGivesToOthers() {
        secrets.add(
                List.of(
                        new StepInput("token", "login", "$.token", null, true),
                        new StepInput("gone", "login", "$.gone", null, true)),
                json("{\"token\": \"hunter2\"}"));

        assertThat(secrets.mask("hunter2")).isEqualTo("***");
    }

    @Test
    void areMaskedInAllThatIsToldOfAnAttempt() {
        secrets.add(json("\"hunter2\""));
        AttemptResult result = new AttemptResult(
                "t",
                Outcome.FAILED,
                false,
                false,
                Instant.EPOCH,
                1,
                CaseCounts.NONE,
                List.of(new CaseFailure("c", null, Outcome.FAILED, null, "hunter2", "at hunter2", "> hunter2")),
                "hunter2 is wrong",
                "log of hunter2");

        assertThat(secrets.mask(List.of(result)).toString())
                .doesNotContain("hunter2")
                .contains("at ***", "> ***", "*** is wrong", "log of ***");
    }

    private static JsonNode json(String text) {
        return Json.read(text, JsonNode.class);
    }
}
