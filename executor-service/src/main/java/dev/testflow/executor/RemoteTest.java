package dev.testflow.executor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A test that a service elsewhere executes.
 *
 * @param attempt from 1
 * @param place where its file lies
 * @param timeout how long it may take there
 * @param check throws a {@link StaleClaimException} when the test is in other hands
 * @param masked a copy of what shall be kept or told, without the values that are shown to nobody
 */
public record RemoteTest(
        String run,
        String application,
        String test,
        int attempt,
        Workplace place,
        Duration timeout,
        Runnable check,
        UnaryOperator<JsonNode> masked) {

    /** What the environment and the application say. */
    public Map<String, String> variables() {
        return place.variables();
    }
}
