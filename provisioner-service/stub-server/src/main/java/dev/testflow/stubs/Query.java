package dev.testflow.stubs;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a request: in version 2 of Pact a text as it stands in a URL, later a list of values by name. */
final class Query {

    private Query() {}

    static Map<String, List<String>> of(JsonNode query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (query.isTextual()) {
            for (String parameter : query.asText().split("&")) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                add(parameters, decoded(name), decoded(equals < 0 ? "" : parameter.substring(equals + 1)));
            }
            parameters.remove("");
        } else {
            query.properties().forEach(parameter -> {
                JsonNode values = parameter.getValue();
                if (values.isArray()) {
                    values.forEach(value -> add(parameters, parameter.getKey(), value.asText()));
                } else {
                    add(parameters, parameter.getKey(), values.asText());
                }
            });
        }
        return parameters;
    }

    private static void add(Map<String, List<String>> parameters, String name, String value) {
        parameters.computeIfAbsent(name, it -> new ArrayList<>()).add(value);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
