package dev.testflow.executor;

import dev.testflow.contract.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment variables of a test: what it may inherit, each property of each service as {@code <SERVICE>_<PROPERTY>}, and the application's own with
 * their references resolved.
 */
public final class TestVariables {

    private static final Pattern REFERENCE = Pattern.compile("\\{([A-Za-z0-9][A-Za-z0-9._-]*)\\.([A-Za-z0-9_-]+)}");

    private TestVariables() {}

    /**
     * The variables of an application's tests.
     *
     * @param inherited what they may see of the executor's own environment
     * @throws IllegalArgumentException when a reference names nothing that the environment has
     */
    public static Map<String, String> of(
            Map<String, String> inherited, Map<String, String> own, List<Endpoint> endpoints) {
        Map<String, String> variables = new TreeMap<>(inherited);
        Map<String, String> properties = new HashMap<>();
        for (Endpoint endpoint : endpoints) {
            endpoint.properties().forEach((property, value) -> {
                properties.put(endpoint.service() + "." + property, value);
                variables.put(name(endpoint.service() + "_" + property), value);
            });
        }
        own.forEach((name, value) -> variables.put(name, resolved(name, value, properties)));
        return variables;
    }

    private static String resolved(String name, String value, Map<String, String> properties) {
        Matcher references = REFERENCE.matcher(value);
        StringBuilder resolved = new StringBuilder();
        while (references.find()) {
            String property = properties.get(references.group(1) + "." + references.group(2));
            if (property == null) {
                throw new IllegalArgumentException("the variable " + name + " refers to " + references.group()
                        + ", which the environment does not have");
            }
            references.appendReplacement(resolved, Matcher.quoteReplacement(property));
        }
        return references.appendTail(resolved).toString();
    }

    private static String name(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
