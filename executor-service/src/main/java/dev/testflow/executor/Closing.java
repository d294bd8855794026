package dev.testflow.executor;

import dev.testflow.contract.Blockage;
import dev.testflow.contract.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The end of a run before its time, as it was decided; it lasts while steps clean up.
 *
 * @param undecided whether a test that makes the run's verdict had none then
 * @param over whether the time for cleaning up is over
 */
public record Closing(
        Verdict verdict, String reason, @Nullable Blockage blockage, boolean undecided, boolean over) {

    /** The end that it comes to. */
    public Decision.Close close() {
        return new Decision.Close(verdict, reason, blockage);
    }
}
