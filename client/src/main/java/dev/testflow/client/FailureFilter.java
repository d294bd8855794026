package dev.testflow.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which failures are wanted; absent values do not matter. */
public record FailureFilter(
        @Nullable String run,
        @Nullable String team,
        @Nullable String category,
        @Nullable String fingerprint,
        @Nullable String application) {

    /** The filter as the rest of a query that has begun. */
    String query() {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("run", run);
        values.put("team", team);
        values.put("category", category);
        values.put("fingerprint", fingerprint);
        values.put("application", application);
        return values.entrySet().stream()
                .filter(value -> value.getValue() != null)
                .map(value -> "&" + value.getKey() + "=" + Rest.encode(String.valueOf(value.getValue())))
                .collect(Collectors.joining());
    }
}
