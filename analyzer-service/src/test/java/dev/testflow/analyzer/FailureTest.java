package dev.testflow.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestFinished;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {

    private static final CaseFailure CASE = new CaseFailure("a\0b", null, Outcome.FAILED, "T", "m\0", "t\uD800", null);

    @Test
    void isOnePerFailedCase() {
        List<Failure> failures = Failure.in(finished(Outcome.FAILED, CASE, CASE));

        assertThat(failures).hasSize(2).extracting(Failure::id).doesNotHaveDuplicates();
    }

    @Test
    void isOneForAnAttemptWithoutCases() {
        assertThat(Failure.in(finished(Outcome.TIMED_OUT))).singleElement().satisfies(failure -> {
            assertThat(failure.caseName()).isNull();
            assertThat(failure.message()).isEqualTo("the reason");
            assertThat(failure.output()).isEqualTo("the log");
        });
    }

    @Test
    void hasTheSameIdWhenItIsReportedAgain() {
        assertThat(Failure.in(finished(Outcome.FAILED, CASE))).isEqualTo(Failure.in(finished(Outcome.FAILED, CASE)));
    }

    @Test
    void hasNoTextThatTheDatabaseRefuses() {
        Failure failure = Failure.in(finished(Outcome.FAILED, CASE)).getFirst();

        assertThat(List.of(failure.caseName(), failure.message(), failure.trace()))
                .containsExactly("a\uFFFDb", "m\uFFFD", "t\uFFFD");
    }

    @ParameterizedTest
    @EnumSource(names = {"PASSED", "SKIPPED", "CANCELLED"})
    void isNoneForOtherOutcomes(Outcome outcome) {
        assertThat(Failure.in(finished(outcome))).isEmpty();
    }

    private static TestFinished finished(Outcome outcome, CaseFailure... cases) {
        return new TestFinished(
                "run",
                "payments",
                "tests/a.py",
                1,
                outcome,
                null,
                false,
                Instant.EPOCH,
                1,
                CaseCounts.NONE,
                List.of(cases),
                "the reason",
                "the log",
                "w");
    }
}
