package dev.testflow.executor;

import dev.testflow.contract.Outcome;
import dev.testflow.contract.Verdict;
import java.util.List;
import java.util.Optional;

/** From outcomes to verdicts, and from the tests' verdicts to the run's. */
public final class Verdicts {

    /** A run is what its worst test is. */
    private static final List<Verdict> WORST_FIRST = List.of(
            Verdict.FAILED,
            Verdict.ERROR,
            Verdict.TIMED_OUT,
            Verdict.BLOCKED,
            Verdict.CANCELLED,
            Verdict.FLAKY,
            Verdict.PASSED,
            Verdict.SKIPPED);

    private static final int REMEASURED = 2;

    private Verdicts() {}

    /**
     * The verdict that an attempt decides. Where nothing is wrong but what was measured, it is always measured again: a machine that had something else to do seldom has it three times.
     *
     * @param attempt from 1
     * @param retries how often a test that did not pass is tried again
     * @return empty when the test is tried again
     */
    public static Optional<Verdict> ofTest(AttemptResult result, int attempt, int retries) {
        return switch (result.outcome()) {
            case PASSED -> Optional.of(result.flaky() || attempt > 1 ? Verdict.FLAKY : Verdict.PASSED);
            case SKIPPED -> Optional.of(Verdict.SKIPPED);
            case CANCELLED -> Optional.of(Verdict.CANCELLED);
            case FAILED ->
                lastWord(Verdict.FAILED, attempt, result.isRegression() ? Math.max(REMEASURED, retries) : retries);
            case ERROR -> lastWord(Verdict.ERROR, attempt, retries);
            case TIMED_OUT -> lastWord(Verdict.TIMED_OUT, attempt, retries);
        };
    }

    /** Whether an attempt may have ended so because its environment was not well. */
    public static boolean isDoubtful(Outcome outcome) {
        return switch (outcome) {
            case FAILED, ERROR, TIMED_OUT -> true;
            case PASSED, SKIPPED, CANCELLED -> false;
        };
    }

    /** The outcome of an attempt that was ended from outside; a blocked test was never attempted. */
    public static Optional<Outcome> outcomeOf(Verdict closing) {
        return switch (closing) {
            case CANCELLED -> Optional.of(Outcome.CANCELLED);
            case TIMED_OUT -> Optional.of(Outcome.TIMED_OUT);
            case ERROR -> Optional.of(Outcome.ERROR);
            case PASSED, FAILED, FLAKY, SKIPPED, BLOCKED -> Optional.empty();
        };
    }

    /**
     * The verdict of a run by how many tests ended with which. What sampled tests ended with is not asked.
     *
     * @param selected how many tests the plan's header promised: fewer, be it a sampled one, make an error of what would have passed
     */
    public static Verdict ofRun(Ended ended, int selected) {
        Verdict worst = WORST_FIRST.stream()
                .filter(verdict -> ended.deciding().getOrDefault(verdict, 0) > 0)
                .findFirst()
                .orElse(Verdict.PASSED);
        boolean green = worst == Verdict.PASSED || worst == Verdict.SKIPPED || worst == Verdict.FLAKY;
        return ended.total() < selected && green ? Verdict.ERROR : worst;
    }

    /**
     * The verdict of a run that was ended from outside. One that was cancelled or blocked is just that; one whose time was over, or whose environment was lost, may have failed before.
     *
     * @param undecided whether a test that makes the run's verdict had none: where only sampled ones are cut off, the verdict is what it would have been
     */
    public static Verdict ofClosedRun(Verdict closing, boolean undecided, Ended ended, int selected) {
        if (!undecided) {
            return ofRun(ended, selected);
        }
        return (closing == Verdict.TIMED_OUT || closing == Verdict.ERROR)
                        && ended.deciding().getOrDefault(Verdict.FAILED, 0) > 0
                ? Verdict.FAILED
                : closing;
    }

    private static Optional<Verdict> lastWord(Verdict verdict, int attempt, int retries) {
        return attempt > retries ? Optional.of(verdict) : Optional.empty();
    }
}
