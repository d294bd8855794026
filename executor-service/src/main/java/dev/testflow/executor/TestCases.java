package dev.testflow.executor;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.TestFinished;
import dev.testflow.executor.CaseResult.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cases of one test: how many ended how, and the failures, as many and as long as a record may be. */
final class TestCases {

    /** How many failures of a test are told at length, so that its record stays well below what a broker takes. */
    private static final int IN_FULL = 3;

    private static final int SHORT_TEXT = 3_000;

    private final int[] counts = new int[Ending.values().length];
    private final List<CaseFailure> failures = new ArrayList<>();
    private final TestBenchmarks benchmarks = new TestBenchmarks();
    private long millis;

    /** Keeps what a benchmark measured until it is compared; until then it does not count. */
    boolean measure(CaseResult benchmark) {
        return benchmarks.add(benchmark);
    }

    TestBenchmarks benchmarks() {
        return benchmarks;
    }

    /**
     * Counts a case, and keeps its failure as far as there is room for it; of the first one something is always kept.
     *
     * @param room in characters
     * @return how many characters are kept
     */
    int add(CaseResult result, int room) {
        counts[result.ending().ordinal()]++;
        millis += result.millis();
        CaseFailure failure = result.failure();
        if (failure == null || failures.size() == TestFinished.MAXIMUM_FAILURES) {
            return 0;
        }
        CaseFailure kept = failures.size() < IN_FULL && length(failure) <= room ? failure : shortened(failure);
        if (!failures.isEmpty() && length(kept) > room) {
            return 0;
        }
        failures.add(kept);
        return length(kept);
    }

    boolean isEmpty() {
        return total() == 0;
    }

    boolean hasFailing() {
        return count(Ending.FAILED) + count(Ending.ERROR) > 0;
    }

    boolean hasFlaky() {
        return count(Ending.FLAKY) > 0;
    }

    boolean areAllSkipped() {
        return count(Ending.SKIPPED) == total();
    }

    /** The durations of all of them together. */
    long millis() {
        return millis;
    }

    CaseCounts counts() {
        return new CaseCounts(
                count(Ending.PASSED) + count(Ending.FLAKY),
                count(Ending.FAILED),
                count(Ending.ERROR),
                count(Ending.SKIPPED));
    }

    List<CaseFailure> failures() {
        return List.copyOf(failures);
    }

    private int count(Ending ending) {
        return counts[ending.ordinal()];
    }

    private int total() {
        return Arrays.stream(counts).sum();
    }

    private static CaseFailure shortened(CaseFailure failure) {
        return new CaseFailure(
                failure.name(),
                failure.className(),
                failure.outcome(),
                failure.type(),
                Excerpt.of(failure.message(), SHORT_TEXT),
                Excerpt.of(failure.trace(), SHORT_TEXT),
                null);
    }

    private static int length(CaseFailure failure) {
        return Stream.of(
                        failure.name(),
                        failure.className(),
                        failure.type(),
                        failure.message(),
                        failure.trace(),
                        failure.output())
                .mapToInt(TestCases::length)
                .sum();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
