package dev.testflow.connect;

import java.util.List;
import java.util.Map;

/**
 * A dialogue with a flow.
 *
 * @param id {@code S} and its number
 * @param line where its heading stands
 * @param metadata what stands as {@code **Key:** text}
 * @param observations the dialogue; empty when it has errors
 * @param disconnects whether it tells that the call ends
 * @param problems in the order of their lines
 */
public record Scenario(
        String id,
        String name,
        int line,
        Map<String, String> metadata,
        List<Observation> observations,
        boolean disconnects,
        List<Problem> problems) {

    /** Whether it can be executed. */
    public boolean isAccepted() {
        return problems.stream().noneMatch(problem -> problem.code().isError());
    }

    /** The metadata of that name, whatever the case of its letters; the other text when there is none. */
    public String metadata(String key, String otherwise) {
        return metadata.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }
}
