package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestFinished;
import dev.testflow.executor.CaseResult.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final Tolerance TOLERANCE = new Tolerance(0.1, 5, 0.01);

    private static final List<String> ONE = List.of("t");

    @Test
    void passesWhenProcessAndReportAgree() {
        AttemptResult result = judge(report(Ending.PASSED, Ending.SKIPPED), 0);

        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.cases().passed()).isOne();
        assertThat(result.cases().skipped()).isOne();
        assertThat(result.log()).isNull();
        assertThat(result.millis()).isEqualTo(2_000);
    }

    @Test
    void failsWhateverTheExitCodeSays() {
        assertThat(judge(report(Ending.PASSED, Ending.FAILED), 0).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(judge(report(Ending.ERROR), 1).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void isSkippedWhenEveryCaseIs() {
        assertThat(judge(report(Ending.SKIPPED), 0).outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void isFlakyWhenTheRunnerTriedAgain() {
        assertThat(judge(report(Ending.FLAKY), 0).flaky()).isTrue();
    }

    @Test
    void isAnErrorWithoutReportWithoutCaseAndWithoutAgreement() {
        assertError(judge(new Report(0, new CasesByTest(ONE), null), 0), "left no report");
        assertError(judge(report(), 0), "no test ran");
        assertError(judge(report(Ending.PASSED), 1), "exit code 1");
    }

    @Test
    void isAnErrorWhenTheReportIsCutOffEvenWithFailures() {
        AttemptResult passing = judge(report(ONE, "cut", cases(Ending.PASSED)), 0);
        AttemptResult failing = judge(report(ONE, "cut", cases(Ending.FAILED)), 1);

        assertError(passing, "cut");
        assertError(failing, "cut");
        assertThat(passing.partial()).isTrue();
        assertThat(failing.failures()).hasSize(1);
    }

    @Test
    void benchmarkPassesWithItsFigureWhileThereAreTooFewEarlierRuns() {
        Report report = report(ONE, null, List.of(benchmark(120)));
        report.cases().compare(Map.of(), TOLERANCE);

        AttemptResult result = judge(report, 0);

        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.log()).isEqualTo("t.case: 120.0 ms, too few earlier runs to compare it with (0 of 5)\n");
        assertThat(result.benchmarks()).containsExactly(new Benchmark("t.case", millis(120)));
    }

    @Test
    void benchmarkThatBecameWorseFailsAndSpoilsNoOtherCase() {
        Report report = report(ONE, null, List.of(benchmark(120), benchmark(120), result("t", Ending.PASSED, null)));
        report.cases()
                .compare(
                        Map.of(
                                ONE.getFirst(),
                                Map.of(
                                        "t.case", Collections.nCopies(9, millis(100)),
                                        "t.case (2)", Collections.nCopies(9, millis(120)))),
                        TOLERANCE);

        AttemptResult result = judge(report, 0);

        assertThat(result.isRegression()).isTrue();
        assertThat(result.cases()).isEqualTo(new CaseCounts(2, 1, 0, 0));
        assertThat(result.failures().getFirst().message()).contains("+20.0 %");
    }

    @Test
    void figuresOfAnotherUnitAreNotCompared() {
        Report report = report(ONE, null, List.of(benchmark(120)));
        List<Measurement> seconds = Collections.nCopies(9, new Measurement(0.1, "s", Measurement.Better.LOWER));

        report.cases().compare(Map.of(ONE.getFirst(), Map.of("t.case", seconds)), TOLERANCE);

        assertThat(judge(report, 0).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void benchmarkThatNobodyComparedIsNoTest() {
        assertError(judge(report(ONE, null, List.of(benchmark(120))), 0), "no case of this test");
    }

    @Test
    void hasNotMoreBenchmarksThanCanBeRemembered() {
        Report report = report(ONE, null, Collections.nCopies(1_001, benchmark(120)));
        report.cases().compare(Map.of(), TOLERANCE);

        AttemptResult result = judge(report, 0);

        assertThat(result.benchmarks()).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(result.failures())
                .extracting(CaseFailure::message)
                .containsExactly("a test has at most 1000 benchmarks");
    }

    @Test
    void isTimedOutWhateverWasReported() {
        ProcessEnd killed = new ProcessEnd(OptionalInt.empty(), Instant.EPOCH, Duration.ofSeconds(9), "log");

        AttemptResult result = Judgement.of(ONE, report(Ending.PASSED), killed).getFirst();

        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(result.reason()).contains("9 s");
        assertThat(result.log()).isEqualTo("log");
    }

    @Test
    void oneFailingTestExplainsTheExitCodeOfAll() {
        List<String> tests = List.of("a", "b", "c");
        Report report = report(
                tests, null, List.of(result("a", Ending.PASSED, null), result("b", Ending.FAILED, failure("x"))));

        List<AttemptResult> results = Judgement.of(tests, report, end(1));

        assertThat(results)
                .extracting(AttemptResult::outcome)
                .containsExactly(Outcome.PASSED, Outcome.FAILED, Outcome.ERROR);
        assertThat(results.get(2).reason()).isEqualTo("the report has no case of this test");
        assertThat(results.get(0).millis()).isEqualTo(5);
    }

    @Test
    void aFailureThatBelongsToNoTestLetsNonePass() {
        List<String> tests = List.of("a", "b");
        Report report = report(
                tests,
                null,
                List.of(
                        result("a", Ending.PASSED, null),
                        result("b", Ending.FAILED, failure("x")),
                        result("session teardown", Ending.ERROR, failure("boom"))));

        List<AttemptResult> results = Judgement.of(tests, report, end(1));

        assertThat(results).extracting(AttemptResult::outcome).containsExactly(Outcome.ERROR, Outcome.FAILED);
        assertThat(results.getFirst().reason()).contains("belongs to none of its tests: case");
    }

    @Test
    void tellsSomeFailuresAtLengthAndNotMoreThanARecordTakes() {
        Report report = report(
                ONE,
                null,
                Collections.nCopies(50, result("t", Ending.FAILED, failure("x".repeat(CaseFailure.MAXIMUM_TEXT)))));

        List<CaseFailure> failures =
                Judgement.of(ONE, report, end(1)).getFirst().failures();

        assertThat(failures).hasSize(TestFinished.MAXIMUM_FAILURES);
        assertThat(failures.stream()
                        .flatMap(it -> Stream.of(it.message(), it.trace(), it.output()))
                        .mapToInt(text -> text == null ? 0 : text.length())
                        .sum())
                .isLessThan(200_000);
    }

    @Test
    void keepsAFailureOfEachTestHoweverManyFail() {
        List<String> tests = IntStream.range(0, 500).mapToObj(i -> "shop.T" + i).toList();
        CaseFailure failure = failure("x".repeat(CaseFailure.MAXIMUM_TEXT));
        List<CaseResult> cases = tests.stream()
                .flatMap(test -> Collections.nCopies(10, result(test, Ending.FAILED, failure)).stream())
                .toList();

        List<AttemptResult> results = Judgement.of(tests, report(tests, null, cases), end(1));

        assertThat(results).allSatisfy(result -> {
            assertThat(result.cases().failed()).isEqualTo(10);
            assertThat(result.failures()).isNotEmpty();
        });
        assertThat(results.stream()
                        .flatMap(result -> result.failures().stream())
                        .flatMap(it -> Stream.of(it.message(), it.trace(), it.output()))
                        .mapToInt(text -> text == null ? 0 : text.length())
                        .sum())
                .isLessThan(6_000_000);
    }

    @Test
    void takesNoTestToRunLongerThanItsProcess() {
        List<String> tests = List.of("a", "b");
        CaseResult endless = new CaseResult("case", "a", null, null, null, Ending.PASSED, 1_000_000_000_000L, null);

        List<AttemptResult> results = Judgement.of(tests, report(tests, null, List.of(endless, endless)), end(0));

        assertThat(results.getFirst().millis()).isEqualTo(2_000);
    }

    private static void assertError(AttemptResult result, String reason) {
        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.reason()).contains(reason);
        assertThat(result.log()).isEqualTo("log");
    }

    private static AttemptResult judge(Report report, int exitCode) {
        return Judgement.of(ONE, report, end(exitCode)).getFirst();
    }

    private static ProcessEnd end(int exitCode) {
        return new ProcessEnd(OptionalInt.of(exitCode), Instant.EPOCH, Duration.ofSeconds(2), "log");
    }

    private static Report report(Ending... endings) {
        return report(ONE, null, cases(endings));
    }

    private static Report report(List<String> tests, @Nullable String damage, List<CaseResult> cases) {
        CasesByTest byTest = new CasesByTest(tests);
        cases.forEach(byTest::add);
        return new Report(1, byTest, damage);
    }

    private static List<CaseResult> cases(Ending... endings) {
        return IntStream.range(0, endings.length)
                .mapToObj(i -> result("t", endings[i], endings[i].isFailing() ? failure("no") : null))
                .toList();
    }

    private static CaseResult result(String className, Ending ending, @Nullable CaseFailure failure) {
        return new CaseResult("case", className, null, null, null, ending, 5, failure);
    }

    private static CaseResult benchmark(double figure) {
        return result("t", Ending.PASSED, null).measuring(millis(figure));
    }

    private static Measurement millis(double figure) {
        return new Measurement(figure, "ms", Measurement.Better.LOWER);
    }

    private static CaseFailure failure(String text) {
        return new CaseFailure("case", null, Outcome.FAILED, null, text, text, text);
    }
}
