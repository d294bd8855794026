package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.ResultEvent;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.TestsFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.messaging.EventJson;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultBatchesTest {

    private static final int RECORD_LIMIT = 1_000_000;

    @Test
    void tellsSeveralTogetherAndInTheirOrder() {
        List<TestFinished> results = passed(1_203);

        List<ResultEvent> events = ResultBatches.of(results);

        assertThat(events).hasOnlyElementsOfType(TestsFinished.class);
        assertThat(events)
                .extracting(event -> ((TestsFinished) event).tests().size())
                .containsExactly(500, 500, 203);
        assertThat(told(events)).isEqualTo(results);
    }

    @Test
    void tellsOneByItself() {
        List<TestFinished> results = passed(1);

        assertThat(ResultBatches.of(results)).isEqualTo(results);
    }

    @Test
    void tellsNothingOfNothing() {
        assertThat(ResultBatches.of(List.of())).isEmpty();
    }

    @Test
    void leavesALongResultByItselfSoThatEachFitsIntoARecord() {
        List<TestFinished> results = Stream.of(
                        passed(2),
                        IntStream.range(2, 12)
                                .mapToObj(ResultBatchesTest::failed)
                                .toList())
                .flatMap(List::stream)
                .toList();

        List<ResultEvent> events = ResultBatches.of(results);

        assertThat(told(events)).isEqualTo(results);
        assertThat(events)
                .hasSize(10)
                .allSatisfy(event -> assertThat(EventJson.write(event)).hasSizeLessThan(RECORD_LIMIT));
    }

    private static List<TestFinished> told(List<ResultEvent> events) {
        return events.stream()
                .flatMap(event ->
                        event instanceof TestsFinished tests ? tests.tests().stream() : Stream.of((TestFinished) event))
                .toList();
    }

    private static List<TestFinished> passed(int tests) {
        return IntStream.range(0, tests)
                .mapToObj(i -> test(i, Outcome.PASSED, List.of()))
                .toList();
    }

    private static TestFinished failed(int number) {
        String text = "日".repeat(CaseFailure.MAXIMUM_TEXT);
        return test(
                number,
                Outcome.FAILED,
                Collections.nCopies(10, new CaseFailure("c", null, Outcome.FAILED, null, text, text, text)));
    }

    private static TestFinished test(int number, Outcome outcome, List<CaseFailure> failures) {
        return new TestFinished(
                "run",
                "app",
                "tests/test_%d.py".formatted(number),
                1,
                outcome,
                Verdict.PASSED,
                false,
                Instant.EPOCH,
                1,
                CaseCounts.NONE,
                failures,
                null,
                null,
                "worker");
    }
}
