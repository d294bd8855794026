package dev.testflow.executor.report;

import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Attempt;
import dev.testflow.executor.CaseResult.Ending;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes one case of several attempts that a report tells of each by itself, in any order: the last one that was executed counts, and is flaky when it passed after another had not. Where it cannot be told
 * which was the last, it is the one that failed. When they are more than memory allows, the others count as cases of their own.
 */
final class Attempts implements Consumer<CaseResult> {

    private static final int MOST_TEXT = 4_000_000;

    private final Consumer<CaseResult> cases;
    private final Map<String, CaseResult> held = new LinkedHashMap<>();
    private int room = MOST_TEXT;

    Attempts(Consumer<CaseResult> cases) {
        this.cases = cases;
    }

    @Override
    public void accept(CaseResult result) {
        Attempt attempt = result.attempt();
        int length = HeldCases.length(result);
        if (attempt == null || length > room) {
            cases.accept(result);
        } else {
            room -= length;
            held.merge(attempt.at(), result, Attempts::last);
        }
    }

    /** Hands over all of them. */
    void release() {
        held.values().forEach(cases);
        held.clear();
        room = MOST_TEXT;
    }

    private static CaseResult last(CaseResult one, CaseResult other) {
        boolean isLater = when(one) == when(other) ? other.ending().isFailing() : when(other) > when(one);
        CaseResult last = isLater ? other : one;
        CaseResult earlier = isLater ? one : other;
        if (last.ending() == Ending.SKIPPED) {
            return earlier;
        }
        boolean again = earlier.ending().isFailing() || earlier.ending() == Ending.FLAKY;
        return last.ending() == Ending.PASSED && again ? last.flaky() : last;
    }

    private static long when(CaseResult result) {
        Attempt attempt = result.attempt();
        return attempt == null ? 0 : attempt.when();
    }
}
