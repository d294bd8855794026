package dev.testflow.executor;

import java.time.Duration;
import java.util.Map;

/**
 * A test that a service elsewhere executes.
 *
 * @param attempt from 1
 * @param place where its file lies
 * @param timeout how long it may take there
 * @param check throws a {@link StaleClaimException} when the test is in other hands
 */
public record RemoteTest(
        String run, String application, String test, int attempt, Workplace place, Duration timeout, Runnable check) {

    /** What the environment and the application say. */
    public Map<String, String> variables() {
        return place.variables();
    }
}
