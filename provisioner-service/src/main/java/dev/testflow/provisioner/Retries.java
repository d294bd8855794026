package dev.testflow.provisioner;

import dev.testflow.machine.Backoff;
import java.time.Duration;

/**
 * How often and when it is tried again to destroy something: each time after twice as long as before, and once it is called leaked after the longest time.
 *
 * @param most how many attempts there are until then
 * @param first after the first of them
 * @param longest after the last of them, and after all that follow
 */
public record Retries(int most, Duration first, Duration longest) {

    /** Whether it is leaked after so many attempts in vain. */
    public boolean areOver(int attempts) {
        return attempts >= most;
    }

    /** How long it waits after so many attempts in vain. */
    public Duration delay(int attempts) {
        return areOver(attempts) ? longest : new Backoff(first, longest).after(attempts);
    }
}
