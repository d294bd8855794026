package dev.testflow.executor.durable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of a test.
 *
 * @param function its ARN or name, with a version or an alias
 * @param payload what it is invoked with
 * @param status how the execution ends: {@code SUCCEEDED} when absent
 * @param result what it returns; anything when absent
 * @param history the events that it has; any when absent
 * @param logs what it logs; nothing is looked for when absent
 */
record DurableTest(
        String function,
        @Nullable JsonNode payload,
        String status,
        @Nullable JsonNode result,
        List<ExpectedEvent> history,
        @Nullable Logs logs) {

    private static final List<String> TERMINAL = List.of("SUCCEEDED", "FAILED", "TIMED_OUT", "STOPPED");

    DurableTest {
        if (function == null || function.isBlank()) {
            throw new IllegalArgumentException("'function' is missing");
        }
        status = Objects.requireNonNullElse(status, "SUCCEEDED");
        if (!TERMINAL.contains(status)) {
            throw new IllegalArgumentException("'status' is none of " + TERMINAL + ": " + status);
        }
        history = Objects.requireNonNullElse(history, List.of());
    }

    /** Whether an execution of that status goes on no more. */
    static boolean isTerminal(String status) {
        return TERMINAL.contains(status);
    }

    /**
     * A query of CloudWatch Logs Insights.
     *
     * @param rows how many rows it must find at least
     */
    record Logs(
            String group,
            String query,
            @JsonProperty(defaultValue = "1") int rows) {

        Logs {
            if (group == null || query == null) {
                throw new IllegalArgumentException("'logs' needs 'group' and 'query'");
            }
            rows = Math.max(1, rows);
        }
    }
}
