package dev.testflow.executor.durable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.messaging.EventJson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryMatchTest {

    private static final List<HistoryEvent> HISTORY = List.of(
            event(1, "ExecutionStarted", "order", "e", null),
            event(2, "StepStarted", "charge-7", "s1", "e"),
            event(3, "StepSucceeded", "charge-7", "s1", "e"),
            event(4, "WaitStarted", null, "w", "e"),
            event(5, "ExecutionSucceeded", "order", "e", null));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ["..."]                                                                                         | ''
            ["ExecutionStarted", "..."]                                                                     | ''
            ["...", "ExecutionSucceeded"]                                                                   | ''
            ["...", {"name": "charge-*"}, "...", "ExecutionSucceeded"]                                      | ''
            ["ExecutionStarted", "Step*", "Step*", "WaitStarted", "*"]                                      | ''
            [{"id": "{run}"}, {"id": "{s}", "parent": "{run}"}, {"id": "{s}"}, "...", {"id": "{run}"}]      | ''
            ["ExecutionStarted", "StepFailed", "..."]                                                       | expected StepFailed as number 2, but there is event 2, StepStarted charge-7
            [{"id": "{run}"}, {"id": "{s}", "parent": "{run}"}, {"id": "{run}"}, "..."]                     | expected * id {run} as number 3, but there is event 3, StepSucceeded charge-7
            ["ExecutionStarted", "StepStarted", "StepSucceeded", "WaitStarted"]                             | nothing more is expected, but there is event 5, ExecutionSucceeded order
            ["ExecutionStarted", "StepStarted", "StepSucceeded", "WaitStarted", "*", "*"]                   | expected * as number 6, but there is the end after 5 events
            """)
    void tellsWhereAHistoryIsOtherwise(String expected, String difference) throws Exception {
        List<ExpectedEvent> events = EventJson.mapper().readValue(expected, new TypeReference<>() {});

        assertThat(HistoryMatch.difference(events, HISTORY).orElse("")).isEqualTo(difference);
    }

    @Test
    void twoHundredEventsAreCompared() {
        List<HistoryEvent> history = new ArrayList<>();
        IntStream.rangeClosed(1, 200).forEach(i -> history.add(event(i, "StepStarted", "step-" + i, "s" + i, null)));

        assertThat(HistoryMatch.difference(
                        List.of(
                                new ExpectedEvent("..."),
                                new ExpectedEvent("*", "step-150", null, null),
                                new ExpectedEvent("..."),
                                new ExpectedEvent("*", "step-200", null, null)),
                        history))
                .isEmpty();
    }

    @Test
    void whatHasTooManyWaysIsGivenUp() {
        List<HistoryEvent> history = new ArrayList<>();
        IntStream.rangeClosed(1, 300).forEach(i -> history.add(event(i, "StepStarted", "step", "s", null)));
        List<ExpectedEvent> expected = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> {
            expected.add(new ExpectedEvent("..."));
            expected.add(new ExpectedEvent("StepStarted"));
        });
        expected.add(new ExpectedEvent("Never"));

        assertThat(HistoryMatch.difference(expected, history).orElseThrow()).contains("too many ways");
    }

    @Test
    void nameTellsFileAndTimeAndIsNobodyElses() {
        String name = DurableExecution.name("checks/a file with a very long name.json");

        assertThat(name).matches("test-a-file-with-a-very-l-\\d{8}T\\d{6}-[0-9a-f]{8}");
        assertThat(name).hasSizeLessThanOrEqualTo(64);
        assertThat(DurableExecution.name("a.json")).isNotEqualTo(DurableExecution.name("a.json"));
    }

    private static HistoryEvent event(int number, String type, String name, String id, String parent) {
        return new HistoryEvent(number, type, name, id, parent, null);
    }
}
