package dev.testflow.machine;

import java.time.Duration;

/**
 * How long to wait after an attempt that failed: each time twice as long as before.
 *
 * @param shortest after the first
 * @param longest however many there were
 */
public record Backoff(Duration shortest, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    /** The pause after so many attempts, from 1 on. */
    public Duration after(int attempts) {
        Duration doubled = shortest.multipliedBy(1L << Math.min(attempts - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}
