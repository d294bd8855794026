package dev.testflow.executor;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.TestFinished;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is told of a test's cases: how many ended how, and the failures, as many and as long as a record may be. */
final class Cases {

    /** How many failures of a test are told at length, so that its record stays well below what a broker takes. */
    private static final int IN_FULL = 3;

    private static final int SHORT_TEXT = 3_000;

    private Cases() {}

    static CaseCounts counts(List<CaseResult> cases) {
        int[] counts = new int[CaseResult.Ending.values().length];
        cases.forEach(it -> counts[it.ending().ordinal()]++);
        return new CaseCounts(
                counts[CaseResult.Ending.PASSED.ordinal()] + counts[CaseResult.Ending.FLAKY.ordinal()],
                counts[CaseResult.Ending.FAILED.ordinal()],
                counts[CaseResult.Ending.ERROR.ordinal()],
                counts[CaseResult.Ending.SKIPPED.ordinal()]);
    }

    static List<CaseFailure> failures(List<CaseResult> cases) {
        List<CaseFailure> failures = new ArrayList<>();
        cases.stream()
                .map(CaseResult::failure)
                .filter(Objects::nonNull)
                .limit(TestFinished.MAXIMUM_FAILURES)
                .forEach(failure -> failures.add(failures.size() < IN_FULL ? failure : shortened(failure)));
        return failures;
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
}
