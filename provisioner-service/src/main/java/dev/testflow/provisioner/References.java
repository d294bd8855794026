package dev.testflow.provisioner;

import dev.testflow.contract.ServiceSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** References such as {@code {payment-db.host}} in commands and variables: to a property of another service's endpoint. */
public final class References {

    /** A name may have dots itself: the property stands behind the last one. */
    private static final Pattern REFERENCE = Pattern.compile("\\{([A-Za-z0-9][A-Za-z0-9._-]*)\\.([A-Za-z0-9_-]+)}");

    private References() {}

    /** The services that one refers to. */
    public static Set<String> of(ServiceSpec service) {
        Set<String> names = new TreeSet<>();
        Stream.concat(service.command().stream(), service.variables().values().stream())
                .forEach(text -> REFERENCE.matcher(text).results().forEach(match -> names.add(match.group(1))));
        return names;
    }

    /**
     * Puts the values into a service's command and variables.
     *
     * @param endpoints the properties of the services that are ready
     * @throws PreparationException when a service has no such property
     */
    public static ServiceSpec resolve(ServiceSpec service, Map<String, Map<String, String>> endpoints) {
        Map<String, String> variables = new LinkedHashMap<>();
        service.variables().forEach((name, value) -> variables.put(name, resolve(service.name(), value, endpoints)));
        return new ServiceSpec(
                service.name(),
                service.type(),
                service.application(),
                service.version(),
                service.image(),
                service.command().stream()
                        .map(word -> resolve(service.name(), word, endpoints))
                        .toList(),
                service.ports(),
                variables,
                service.schemas(),
                service.files(),
                service.place(),
                service.readiness());
    }

    /**
     * Puts the values into a text.
     *
     * @throws PreparationException when a service has no such property
     */
    static String resolve(String service, String text, Map<String, Map<String, String>> endpoints) {
        return REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(
                        service, match.group(1), match.group(2), endpoints.getOrDefault(match.group(1), Map.of()))));
    }

    private static String value(String service, String other, String property, Map<String, String> properties) {
        String value = properties.get(property);
        if (value == null) {
            throw new PreparationException(
                    service,
                    "its reference {" + other + "." + property + "} names a property that " + other + " does not have"
                            + "; known are " + new TreeSet<>(properties.keySet()));
        }
        return value;
    }
}
