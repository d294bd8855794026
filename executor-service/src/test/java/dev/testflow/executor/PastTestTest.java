package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.TestRole;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PastTestTest {

    @Test
    void oneOutlierDoesNotCount() {
        assertThat(millis(List.of(100L, 110L, 90_000L, 95L, 105L))).containsExactly(105L);
    }

    @Test
    void testThatWasNeverSeenTakesWhatTheOthersTakeOnAverage() {
        assertThat(millis(List.of(100L), List.of(), List.of(500L))).containsExactly(100L, 300L, 500L);
    }

    @Test
    void applicationThatWasNeverSeenTakesWhatIsSet() {
        assertThat(millis(List.of(), List.of())).containsExactly(70L, 70L);
        assertThat(PastTest.expected(
                        List.of(new PastTest("other", 0, TestRole.SELECTED, List.of(), false)),
                        Map.of("app", 70L),
                        1_000))
                .extracting(ExpectedTest::millis)
                .containsExactly(1_000L);
    }

    @Test
    void whatFailedOrNeverRanGoesAhead() {
        List<ExpectedTest> expected = PastTest.expected(
                List.of(
                        new PastTest("app", 0, TestRole.SELECTED, List.of(5L), false),
                        new PastTest("app", 1, TestRole.SELECTED, List.of(5L), true),
                        new PastTest("app", 2, TestRole.SELECTED, List.of(), false)),
                Map.of(),
                1_000);

        assertThat(expected).extracting(ExpectedTest::ahead).containsExactly(false, true, true);
    }

    @SafeVarargs
    private static List<Long> millis(List<Long>... recent) {
        List<PastTest> tests = IntStream.range(0, recent.length)
                .mapToObj(i -> new PastTest("app", i, TestRole.SELECTED, recent[i], false))
                .toList();
        return PastTest.expected(tests, Map.of("app", 70L), 1_000).stream()
                .map(ExpectedTest::millis)
                .toList();
    }
}
