package dev.testflow.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {

    @Test
    void writesVerdictsByTheirNamesAlsoAsKeys() throws IOException {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, verdict.ordinal());
        }
        RunFinished run = new RunFinished("r", "w", Verdict.FAILED, counts, 1, null);

        JsonNode json = Json.tree(run);

        assertThat(json.get("counts").properties().stream().map(Map.Entry::getKey))
                .containsExactly("passed", "failed", "flaky", "skipped", "error", "timed-out", "cancelled", "blocked");
        assertThat(Json.event(EventType.RUN_FINISHED, json)).isEqualTo(run);
    }

    @ParameterizedTest
    @EnumSource
    void writesWordsInLowerCaseWithHyphens(Verdict verdict) {
        assertThat(Json.MAPPER.valueToTree(verdict).textValue())
                .isEqualTo(verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @ParameterizedTest
    @CsvSource({"PASSED", "green", "timed_out", "''"})
    void refusesWordsThatItDoesNotKnow(String verdict) {
        assertThatThrownBy(() -> Samples.with(EventType.RUN_FINISHED, "", run -> run.put("verdict", verdict)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void leavesAbsentValuesOut() throws IOException {
        TestFinished finished = (TestFinished)
                Samples.with(EventType.TEST_FINISHED, "", test -> test.remove(List.of("verdict", "reason", "log")));

        assertThat(Json.tree(finished).toString()).doesNotContain("null");
    }
}
