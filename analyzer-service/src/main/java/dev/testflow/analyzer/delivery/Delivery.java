package dev.testflow.analyzer.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice on its way to a target.
 *
 * @param id the same at each attempt, so that who gets it twice can tell
 * @param attempt from 1 on; an earlier one may have arrived although nobody said so
 * @param since when there was something to tell
 * @param reference what the target calls the last failure of this fingerprint that it was told of, such as an issue's number
 */
public record Delivery(
        String id,
        Notice notice,
        int attempt,
        Instant since,
        @Nullable String reference) {

    /** Whether the target may know it already. */
    public boolean mayHaveArrived() {
        return attempt > 1;
    }
}
