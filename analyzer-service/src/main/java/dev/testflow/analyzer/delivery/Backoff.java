package dev.testflow.analyzer.delivery;

import java.time.Duration;

/**
 * How long to wait after an attempt that failed: twice as long each time.
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
