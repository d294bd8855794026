package dev.testflow.executor;

import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One case of a report.
 *
 * @param className what contains the case: a class, a module or a file
 * @param file where it stands, when the report tells it
 * @param suite the name of the innermost suite around it
 * @param suiteFile where that stands
 * @param failure absent unless the case failed
 * @param attempt which of several attempts it was, where each is a case of the report's; absent where none tells
 * @param properties what it says of itself beyond that, by name
 * @param measurement what it measured, when it is a benchmark: it passed as long as nobody has compared that with what was measured before
 */
public record CaseResult(
        String name,
        @Nullable String className,
        @Nullable String file,
        @Nullable String suite,
        @Nullable String suiteFile,
        Ending ending,
        long millis,
        @Nullable CaseFailure failure,
        @Nullable Attempt attempt,
        @Nullable Measurement measurement,
        Map<String, String> properties) {

    /**
     * One of several attempts at the same.
     *
     * @param at what they have in common
     * @param when the last one counts
     */
    public record Attempt(String at, long when) {}

    public CaseResult(
            String name,
            @Nullable String className,
            @Nullable String file,
            @Nullable String suite,
            @Nullable String suiteFile,
            Ending ending,
            long millis,
            @Nullable CaseFailure failure) {
        this(name, className, file, suite, suiteFile, ending, millis, failure, null, null, Map.of());
    }

    /** The same with what is told of its place elsewhere; what it tells itself stays. */
    public CaseResult at(@Nullable String itsClass, @Nullable String itsFile, @Nullable String itsSuite) {
        return new CaseResult(
                name,
                className == null ? itsClass : className,
                file == null ? itsFile : file,
                suite == null ? itsSuite : suite,
                suiteFile,
                ending,
                millis,
                failure,
                attempt,
                measurement,
                properties);
    }

    /** The same as one of several attempts. */
    public CaseResult as(Attempt which) {
        return new CaseResult(
                name, className, file, suite, suiteFile, ending, millis, failure, which, measurement, properties);
    }

    /** The same, which passed only when it was tried again. */
    public CaseResult flaky() {
        return new CaseResult(
                name, className, file, suite, suiteFile, Ending.FLAKY, millis, null, attempt, measurement, properties);
    }

    /** The same as a benchmark. */
    public CaseResult measuring(Measurement what) {
        return new CaseResult(
                name, className, file, suite, suiteFile, ending, millis, failure, attempt, what, properties);
    }

    /** The same, which says this of itself. */
    public CaseResult saying(Map<String, String> what) {
        return new CaseResult(
                name,
                className,
                file,
                suite,
                suiteFile,
                ending,
                millis,
                failure,
                attempt,
                measurement,
                Map.copyOf(what));
    }

    /** How a case ended. */
    public enum Ending {
        PASSED,
        /** Passed after the runner itself had tried it again. */
        FLAKY,
        FAILED,
        ERROR,
        SKIPPED;

        public boolean isFailing() {
            return this == FAILED || this == ERROR;
        }

        /** The same in the contract's words. */
        public Outcome outcome() {
            return switch (this) {
                case PASSED, FLAKY -> Outcome.PASSED;
                case FAILED -> Outcome.FAILED;
                case ERROR -> Outcome.ERROR;
                case SKIPPED -> Outcome.SKIPPED;
            };
        }
    }
}
