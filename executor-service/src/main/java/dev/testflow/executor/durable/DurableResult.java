package dev.testflow.executor.durable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an execution ended.
 *
 * @param status of the execution
 * @param checks what does not hold, in words, by what was checked; empty texts for what holds
 * @param returned what the function returned, when that is JSON
 * @param logs the rows that were found
 * @param error why nobody knows how it ended; absent when somebody does
 */
record DurableResult(
        String name,
        String status,
        Map<String, String> checks,
        @Nullable JsonNode returned,
        List<HistoryEvent> history,
        @Nullable ArrayNode logs,
        @Nullable String error) {

    static final String TIMED_OUT_HERE = "NOT_ENDED";

    static DurableResult unknown(String name, String status, String error) {
        return new DurableResult(name, status, Map.of(), null, List.of(), null, error);
    }
}
