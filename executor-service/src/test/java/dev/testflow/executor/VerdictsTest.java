package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.Verdict;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
    void whatOnlyBecameSlowerIsMeasuredThreeTimes() {
        CaseFailure slower = new CaseFailure("sort", null, Outcome.FAILED, "performance regression", "m", null, null);
        CaseFailure wrong = new CaseFailure("sort", null, Outcome.FAILED, "AssertionError", "m", null, null);

        assertThat(Verdicts.ofTest(failing(slower), 2, 0)).isEmpty();
        assertThat(Verdicts.ofTest(failing(slower), 3, 0)).contains(Verdict.FAILED);
        assertThat(Verdicts.ofTest(failing(slower), 3, 3)).isEmpty();
        assertThat(Verdicts.ofTest(failing(slower, wrong), 1, 0)).contains(Verdict.FAILED);
    }

    private static AttemptResult failing(CaseFailure... failures) {
        return new AttemptResult(
                "t", Outcome.FAILED, false, false, Instant.EPOCH, 0, CaseCounts.NONE, List.of(failures), null, null);
    }

    @Test
    void whatTheRunnerTriedAgainIsFlaky() {
        assertThat(Verdicts.ofTest(result(Outcome.PASSED, true), 1, 0)).contains(Verdict.FLAKY);
    }

    @Test
    void aRunIsWhatItsWorstTestIs() {
        assertThat(Verdicts.ofRun(new Ended(Map.of(), Map.of()), 0)).isEqualTo(Verdict.PASSED);
        assertThat(Verdicts.ofRun(new Ended(Map.of(Verdict.PASSED, 9, Verdict.SKIPPED, 1), Map.of()), 10))
                .isEqualTo(Verdict.PASSED);
        assertThat(Verdicts.ofRun(new Ended(Map.of(Verdict.SKIPPED, 1), Map.of()), 1))
                .isEqualTo(Verdict.SKIPPED);
        assertThat(Verdicts.ofRun(new Ended(Map.of(Verdict.PASSED, 9, Verdict.FLAKY, 1), Map.of()), 10))
                .isEqualTo(Verdict.FLAKY);
        assertThat(Verdicts.ofRun(new Ended(Map.of(Verdict.ERROR, 9, Verdict.FAILED, 1), Map.of()), 10))
                .isEqualTo(Verdict.FAILED);
        assertThat(Verdicts.ofRun(new Ended(Map.of(Verdict.TIMED_OUT, 9, Verdict.ERROR, 1), Map.of()), 10))
                .isEqualTo(Verdict.ERROR);
    }

    @Test
    void aRunThatLostTestsIsNeverGreen() {
        assertThat(Verdicts.ofRun(new Ended(Map.of(Verdict.PASSED, 9), Map.of()), 10))
                .isEqualTo(Verdict.ERROR);
        assertThat(Verdicts.ofRun(new Ended(Map.of(), Map.of()), 1)).isEqualTo(Verdict.ERROR);
        assertThat(Verdicts.ofRun(new Ended(Map.of(Verdict.FAILED, 9), Map.of()), 10))
                .isEqualTo(Verdict.FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void aSampledTestHasNoSay(Verdict verdict) {
        assertThat(Verdicts.ofRun(ended(Map.of(Verdict.PASSED, 1), Map.of(verdict, 1)), 2))
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void aLostTestMayHaveHadASay() {
        assertThat(Verdicts.ofRun(ended(Map.of(Verdict.PASSED, 1), Map.of()), 2))
                .isEqualTo(Verdict.ERROR);
    }

    @Test
    void anEndFromOutsideIsTheRunsVerdictWhenItCutsOffMoreThanSamples() {
        Ended passed = ended(Map.of(Verdict.PASSED, 1), Map.of(Verdict.TIMED_OUT, 1));

        assertThat(Verdicts.ofClosedRun(Verdict.TIMED_OUT, false, passed, 2)).isEqualTo(Verdict.PASSED);
        assertThat(Verdicts.ofClosedRun(Verdict.TIMED_OUT, true, passed, 2)).isEqualTo(Verdict.TIMED_OUT);
        assertThat(Verdicts.ofClosedRun(Verdict.CANCELLED, true, passed, 2)).isEqualTo(Verdict.CANCELLED);
    }

    @Test
    void aRunWhoseTimeIsOverMayHaveFailedBefore() {
        Ended failed = ended(Map.of(Verdict.FAILED, 1), Map.of());
        Ended sampleFailed = ended(Map.of(Verdict.TIMED_OUT, 1), Map.of(Verdict.FAILED, 1));

        assertThat(Verdicts.ofClosedRun(Verdict.TIMED_OUT, true, failed, 1)).isEqualTo(Verdict.FAILED);
        assertThat(Verdicts.ofClosedRun(Verdict.TIMED_OUT, true, sampleFailed, 2))
                .isEqualTo(Verdict.TIMED_OUT);
    }

    @Test
    void aRunWhoseEnvironmentIsLostMayHaveFailedBefore() {
        assertThat(Verdicts.ofClosedRun(Verdict.ERROR, true, ended(Map.of(Verdict.FAILED, 1), Map.of()), 2))
                .isEqualTo(Verdict.FAILED);
        assertThat(Verdicts.ofClosedRun(Verdict.ERROR, true, ended(Map.of(Verdict.PASSED, 1), Map.of()), 2))
                .isEqualTo(Verdict.ERROR);
        assertThat(Verdicts.outcomeOf(Verdict.ERROR)).contains(Outcome.ERROR);
    }

    @Test
    void doubtsWhatALostEnvironmentCanHaveCaused() {
        assertThat(Arrays.stream(Outcome.values()).filter(Verdicts::isDoubtful))
                .containsExactly(Outcome.FAILED, Outcome.ERROR, Outcome.TIMED_OUT);
    }

    @Test
    void countsAllTestsTogether() {
        Ended ended = ended(Map.of(Verdict.PASSED, 2, Verdict.FAILED, 1), Map.of(Verdict.FAILED, 3));

        assertThat(ended.all()).isEqualTo(Map.of(Verdict.PASSED, 2, Verdict.FAILED, 4));
        assertThat(ended.total()).isEqualTo(6);
    }

    private static Ended ended(Map<Verdict, Integer> deciding, Map<Verdict, Integer> sampled) {
        return new Ended(deciding, sampled);
    }

    private static AttemptResult result(Outcome outcome, boolean flaky) {
        return new AttemptResult("t", outcome, flaky, false, Instant.EPOCH, 0, CaseCounts.NONE, List.of(), null, null);
    }
}
