package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {

    @ParameterizedTest
    @CsvSource({
        "PASSED,    1, 0, PASSED",
        "PASSED,    2, 1, FLAKY",
        "SKIPPED,   1, 1, SKIPPED",
        "CANCELLED, 1, 1, CANCELLED",
        "FAILED,    1, 0, FAILED",
        "FAILED,    1, 1,",
        "FAILED,    2, 1, FAILED",
        "ERROR,     1, 1,",
        "TIMED_OUT, 2, 1, TIMED_OUT",
    })
    void theLastAttemptDecides(Outcome outcome, int attempt, int retries, Verdict verdict) {
        assertThat(Verdicts.ofTest(result(outcome, false), attempt, retries).orElse(null))
                .isEqualTo(verdict);
    }

    @Test
    void whatTheRunnerTriedAgainIsFlaky() {
        assertThat(Verdicts.ofTest(result(Outcome.PASSED, true), 1, 0)).contains(Verdict.FLAKY);
    }

    @Test
    void aRunIsWhatItsWorstTestIs() {
        assertThat(Verdicts.ofRun(Map.of(), 0)).isEqualTo(Verdict.PASSED);
        assertThat(Verdicts.ofRun(Map.of(Verdict.PASSED, 9, Verdict.SKIPPED, 1), 10))
                .isEqualTo(Verdict.PASSED);
        assertThat(Verdicts.ofRun(Map.of(Verdict.SKIPPED, 1), 1)).isEqualTo(Verdict.SKIPPED);
        assertThat(Verdicts.ofRun(Map.of(Verdict.PASSED, 9, Verdict.FLAKY, 1), 10))
                .isEqualTo(Verdict.FLAKY);
        assertThat(Verdicts.ofRun(Map.of(Verdict.ERROR, 9, Verdict.FAILED, 1), 10))
                .isEqualTo(Verdict.FAILED);
        assertThat(Verdicts.ofRun(Map.of(Verdict.TIMED_OUT, 9, Verdict.ERROR, 1), 10))
                .isEqualTo(Verdict.ERROR);
    }

    @Test
    void aRunThatLostTestsIsNeverGreen() {
        assertThat(Verdicts.ofRun(Map.of(Verdict.PASSED, 9), 10)).isEqualTo(Verdict.ERROR);
        assertThat(Verdicts.ofRun(Map.of(), 1)).isEqualTo(Verdict.ERROR);
        assertThat(Verdicts.ofRun(Map.of(Verdict.FAILED, 9), 10)).isEqualTo(Verdict.FAILED);
    }

    private static AttemptResult result(Outcome outcome, boolean flaky) {
        return new AttemptResult("t", outcome, flaky, false, Instant.EPOCH, 0, CaseCounts.NONE, List.of(), null, null);
    }
}
