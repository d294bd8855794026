package dev.testflow.analyzer.flakiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TestHistoryTest {

    private static final String SAME = "f3:timeout";

    @Test
    void trustsAFailureOfATestThatAlwaysPassed() {
        assertThat(passed(TestHistory.NONE, 200).probability(SAME, true)).isLessThan(0.05);
    }

    @Test
    void knowsNothingOfATestThatWasNeverSeen() {
        assertThat(TestHistory.NONE.probability(SAME, true)).isLessThan(0.5);
    }

    @Test
    void suspectsAFailureOfATestThatOftenPassedAgain() {
        TestHistory history = TestHistory.NONE;
        for (int i = 0; i < 5; i++) {
            history = passed(history, 5).flaked(SAME);
        }

        assertThat(history.probability(SAME, false)).isGreaterThan(0.9);
        assertThat(history.probability("f3:another", false)).isLessThan(history.probability(SAME, false));
        assertThat(history.probability(SAME, true)).isLessThan(history.probability(SAME, false));
    }

    /** A flaky test, and one that was broken and mended, tell the same with the same message until their failures are compared over time. */
    @Test
    void tellsARegressionFromAFlakyFailureWithTheSameMessage() {
        Random random = new Random(7);
        TestHistory flaky = TestHistory.NONE;
        TestHistory sound = TestHistory.NONE;
        for (int run = 0; run < 100; run++) {
            flaky = random.nextInt(6) == 0 ? flaky.failed(SAME) : flaky.passed();
            sound = sound.passed();
        }
        flaky = flaky.passed();

        assertThat(flaky.probability(SAME, false)).isGreaterThan(0.9);
        assertThat(sound.probability(SAME, false)).isLessThan(0.1);
    }

    @Test
    void seesAlsoAFlakyTestBreak() {
        TestHistory history = TestHistory.NONE;
        for (int i = 0; i < 10; i++) {
            history = passed(history, 6).failed(SAME);
        }
        history = history.passed();
        double first = history.probability(SAME, false);
        for (int run = 0; run < 5; run++) {
            history = history.failed(SAME);
        }

        assertThat(first).isGreaterThan(0.9);
        assertThat(history.probability(SAME, false)).isLessThan(0.1);
    }

    @Test
    void doesNotCallATestFlakyThatWasBrokenAndMended() {
        TestHistory history = passed(TestHistory.NONE, 50);
        for (int run = 0; run < 10; run++) {
            history = history.failed(SAME);
        }
        history = passed(history, 5);

        assertThat(history.probability(SAME, false)).isLessThan(0.2);
    }

    @Test
    void forgetsThatATestWasFlakyOnce() {
        TestHistory history = TestHistory.NONE;
        for (int i = 0; i < 5; i++) {
            history = passed(history, 5).flaked(SAME);
        }
        double before = history.rate();

        assertThat(passed(history, 300).rate()).isLessThan(before / 5);
    }

    @Test
    void remembersFewFingerprints() {
        TestHistory history = TestHistory.NONE;
        for (int i = 0; i < 100; i++) {
            history = history.flaked("f3:" + i);
        }

        assertThat(history.shares()).hasSizeLessThanOrEqualTo(20);
    }

    private static TestHistory passed(TestHistory history, int times) {
        TestHistory after = history;
        for (int i = 0; i < times; i++) {
            after = after.passed();
        }
        return after;
    }
}
