package dev.testflow.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.testflow.contract.Verdict;
import dev.testflow.selector.EscapeRate.Interval;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapeRateTest {

    /** As statsmodels' proportion_confint(count, nobs, method="wilson") has it. */
    @ParameterizedTest
    @CsvSource({"0, 10, 0, 0.2775", "1, 10, 0.0179, 0.4042", "3, 200, 0.0051, 0.0432", "5, 5, 0.5655, 1"})
    void isWhereWilsonsIntervalSays(int escapes, int sampled, double low, double high) {
        Interval interval = new EscapeRate(sampled, escapes).interval().orElseThrow();

        assertThat(interval.low()).isCloseTo(low, within(0.0001));
        assertThat(interval.high()).isCloseTo(high, within(0.0001));
    }

    @Property
    void theRateLiesInTheInterval(
            @ForAll @IntRange(min = 1, max = 1_000_000) int sampled, @ForAll @IntRange(max = 1_000_000) int some) {
        EscapeRate rate = new EscapeRate(sampled, some % (sampled + 1));
        Interval interval = rate.interval().orElseThrow();

        assertThat(rate.rate().orElseThrow()).isBetween(interval.low() - 1e-12, interval.high() + 1e-12);
        assertThat(interval.low()).isBetween(0.0, interval.high());
        assertThat(interval.high()).isLessThanOrEqualTo(1);
    }

    @Test
    void nothingIsKnownOfWhatNobodyLookedAt() {
        assertThat(new EscapeRate(0, 0).rate()).isEmpty();
        assertThat(new EscapeRate(0, 0).interval()).isEmpty();
        assertThat(new EscapeRate(0, 0).plus(new EscapeRate(4, 1))).isEqualTo(new EscapeRate(4, 1));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "1, -1"})
    void refusesWhatCannotBe(int sampled, int escapes) {
        assertThatThrownBy(() -> new EscapeRate(sampled, escapes)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PASSED,    false, RIGHT",
        "FLAKY,     false, RIGHT",
        "FAILED,    false, ESCAPED",
        "FAILED,    true,  RIGHT",
        "ERROR,     false, TELLS_NOTHING",
        "TIMED_OUT, false, TELLS_NOTHING",
        "SKIPPED,   false, TELLS_NOTHING",
        "CANCELLED, false, TELLS_NOTHING",
        "BLOCKED,   false, TELLS_NOTHING",
        ",          false, TELLS_NOTHING",
    })
    void onlyAFailureThatIsNewShowsAnEscape(@Nullable Verdict verdict, boolean failedBefore, SelectionCheck check) {
        assertThat(SelectionCheck.of(verdict, failedBefore)).isEqualTo(check);
    }
}
