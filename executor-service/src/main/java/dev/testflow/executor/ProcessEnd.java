package dev.testflow.executor;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * How a runner's process ended.
 *
 * @param exitCode 128 + n when signal n ended it; empty when it was killed because its time was over
 * @param log what it printed
 */
public record ProcessEnd(OptionalInt exitCode, Instant startedAt, Duration took, String log) {

    public boolean isTimedOut() {
        return exitCode.isEmpty();
    }

    /** The end of a process that was never started. */
    public static ProcessEnd notStarted(Instant now) {
        return new ProcessEnd(OptionalInt.of(127), now, Duration.ZERO, "");
    }
}
