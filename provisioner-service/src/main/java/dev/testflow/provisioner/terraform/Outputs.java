package dev.testflow.provisioner.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.provisioner.tool.ToolException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a module tells of what it made.
 *
 * @param values by name, as the state and {@code output -json} have them: each with {@code value} and {@code sensitive}
 */
record Outputs(JsonNode values) {

    private static final int MOST = 100;
    private static final int LONGEST = 64_000;
    private static final int SHORTEST_SECRET = 4;

    /**
     * The endpoint's properties: texts as they are, everything else as JSON.
     *
     * @throws ToolException when they are more than an event can carry
     */
    Map<String, String> properties() throws ToolException {
        Map<String, String> properties = new TreeMap<>();
        values.properties()
                .forEach(output ->
                        properties.put(output.getKey(), text(output.getValue().path("value"))));
        int length = properties.values().stream().mapToInt(String::length).sum();
        if (properties.size() > MOST || length > LONGEST) {
            throw new ToolException(
                    "its outputs are more than " + MOST + ", or longer than " + LONGEST + " characters together");
        }
        return properties;
    }

    /** A text without the values of sensitive outputs, the longest first because one may contain another. */
    String mask(String text) {
        List<String> secrets = new ArrayList<>();
        for (JsonNode output : values) {
            if (output.path("sensitive").asBoolean()) {
                collect(output.path("value"), secrets);
            }
        }
        secrets.sort(Comparator.comparingInt(String::length).reversed());
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, "(sensitive)");
        }
        return masked;
    }

    private static void collect(JsonNode value, List<String> secrets) {
        if (value.isContainerNode()) {
            value.forEach(part -> collect(part, secrets));
        } else if (value.asText().length() >= SHORTEST_SECRET) {
            secrets.add(value.asText());
        }
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
