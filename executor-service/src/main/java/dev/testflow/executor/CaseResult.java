package dev.testflow.executor;

import dev.testflow.contract.CaseFailure;
import dev.testflow.contract.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One case of a report.
 *
 * @param className what contains the case: a class, a module or a file
 * @param file where it stands, when the report tells it
 * @param suite the name of the innermost suite around it
 * @param suiteFile where that stands
 * @param failure absent unless the case failed
 */
public record CaseResult(
        String name,
        @Nullable String className,
        @Nullable String file,
        @Nullable String suite,
        @Nullable String suiteFile,
        Ending ending,
        long millis,
        @Nullable CaseFailure failure) {

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
                failure);
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
