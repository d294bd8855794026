package dev.testflow.executor.report;

import dev.testflow.executor.CaseResult;
import dev.testflow.executor.CaseResult.Ending;
import org.jspecify.annotations.Nullable;

/** What a report, or a part of it, tells of itself and what it shows. Whoever tells of more than is shown has lost something. */
final class Tally {

    private static final int LONGEST_NUMBER = 9;

    private long tests;
    private long failures;
    private long skipped;
    private long shownTests;
    private long shownFailures;
    private long shownSkipped;

    /** Nothing is told yet. */
    Tally() {}

    /**
     * What is told.
     *
     * @param skipped how many of the tests need not be shown
     */
    Tally(long tests, long failures, long skipped) {
        this.tests = tests;
        this.failures = failures;
        this.skipped = skipped;
    }

    /** Zero for what is no number; one that is too large is a number nevertheless. */
    static long number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.chars().anyMatch(c -> c < '0' || c > '9')) {
            return 0;
        }
        return text.length() > LONGEST_NUMBER ? Integer.MAX_VALUE : Long.parseLong(text);
    }

    void tellTests(@Nullable String number) {
        tests += number(number);
    }

    void tellFailures(@Nullable String number) {
        failures += number(number);
    }

    void show(CaseResult shown) {
        show(1, shown.ending().isFailing() ? 1 : 0, shown.ending() == Ending.SKIPPED ? 1 : 0);
    }

    void show(Tally inner) {
        show(inner.shownTests, inner.shownFailures, inner.shownSkipped);
    }

    void show(long cases, long failing, long notRun) {
        shownTests += cases;
        shownFailures += failing;
        shownSkipped += notRun;
    }

    boolean showsFailure() {
        return shownFailures > 0;
    }

    /** What is told and not shown, in words; null when all is shown. */
    @Nullable
    String missing(String who) {
        if (failures > shownFailures) {
            return missing(who, failures, "failures", shownFailures);
        }
        long present = tests - Math.max(0, skipped - shownSkipped);
        return present > shownTests ? missing(who, tests, "tests", shownTests) : null;
    }

    private static String missing(String who, long told, String what, long shown) {
        return who + " tells of " + told + " " + what + ", but shows " + shown;
    }
}
