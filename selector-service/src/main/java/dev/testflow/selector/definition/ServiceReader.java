package dev.testflow.selector.definition;

import dev.testflow.contract.ServiceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a service of an environment. Which keys it may have, its type says. */
final class ServiceReader {

    private static final List<ServiceType> TYPES = List.of(
            new ServiceType("process", List.of("application", "command", "env", "ready", "stub"), "command"),
            new ServiceType("postgres", List.of("application", "version", "schemas")),
            new ServiceType("docker", List.of("image", "version", "command", "ports", "env", "ready"), "image"),
            new ServiceType("terraform", List.of("application", "module", "variables", "ready"), "module"),
            new ServiceType(
                    "kubernetes",
                    List.of(
                            "application",
                            "image",
                            "version",
                            "command",
                            "ports",
                            "env",
                            "manifests",
                            "ready",
                            "stub")),
            new ServiceType("compose", List.of("application", "file", "env", "ready", "stub"), "file"),
            new ServiceType("aws-bucket", List.of("cost"), "cost"),
            new ServiceType("aws-role", List.of("variables", "cost"), "cost"),
            new ServiceType("aws-log-group", List.of("cost"), "cost"),
            new ServiceType("stub", List.of("application", "answers"), "answers"),
            new ServiceType("existing", List.of("place"), "place"));

    private static final int MAXIMUM_PORT = 65_535;

    private static final Map<String, String> EXPLANATIONS = Map.of(
            "command", "what the process executes",
            "image", "what the container is made of",
            "file", "the compose file",
            "module", "the folder of the module that is applied",
            "answers", "the Pact files, or files of WireMock's mappings, whose answers are given",
            "place", "which of the places that the provisioner is configured with",
            "cost", "'paid' consents to what it costs");

    private ServiceReader() {}

    /**
     * A type of services.
     *
     * @param keys that such a service may have
     * @param required those of them that it must have
     */
    private record ServiceType(String name, List<String> keys, List<String> required) {

        ServiceType(String name, List<String> keys, String... required) {
            this(name, keys, List.of(required));
        }
    }

    static Optional<ServiceSpec> read(String name, Value value, Names names) {
        Section section = value.section(keys());
        Optional<ServiceType> type = type(section);
        type.ifPresent(known -> check(known, section));
        section.get("application").ifPresent(names::checkApplication);
        Map<String, String> variables = variables(section, names);
        String application = section.text("application").orElse(null);
        String version = section.text("version").orElse(null);
        List<String> command = section.get("command").map(CommandReader::words).orElse(List.of());
        List<String> schemas = section.texts("schemas");
        String image = section.text("image").orElse(null);
        List<Integer> ports = section.get("ports").map(ServiceReader::ports).orElse(List.of());
        List<String> files = Stream.concat(
                        Stream.of("module", "file", "manifests").flatMap(key -> section.text(key).stream()),
                        section.texts("answers").stream())
                .toList();
        String place = section.text("place").orElse(null);
        section.get("cost").ifPresent(cost -> cost.oneOf(List.of("paid")));
        var ready = section.get("ready").flatMap(ReadinessReader::read).orElse(null);
        return section.make(() -> new ServiceSpec(
                name,
                type.map(ServiceType::name).orElse(""),
                application,
                version,
                image,
                command,
                ports,
                variables,
                schemas,
                files,
                place,
                ready));
    }

    /** What answers in a service's place when its application cannot be had. */
    static Optional<ServiceSpec> stub(String name, Value value, Names names) {
        return Optional.ofNullable(value.entries().get("stub")).flatMap(stub -> {
            Section section = stub.section("application", "answers");
            section.get("application").ifPresent(names::checkApplication);
            if (section.get("answers").isEmpty()) {
                section.missing("answers", EXPLANATIONS.getOrDefault("answers", ""));
            }
            String application = section.text("application").orElse(null);
            List<String> answers = section.texts("answers");
            return section.make(() -> new ServiceSpec(
                    name,
                    "stub",
                    application,
                    null,
                    null,
                    List.of(),
                    List.of(),
                    Map.of(),
                    List.of(),
                    answers,
                    null,
                    null));
        });
    }

    /** Those of the environment, or of a module. */
    private static Map<String, String> variables(Section section, Names names) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String key : List.of("env", "variables")) {
            section.get(key).filter(Value::isMapping).ifPresent(names::checkReferences);
            variables.putAll(section.textEntries(key));
        }
        return variables;
    }

    private static List<Integer> ports(Value value) {
        return value.list().stream()
                .flatMap(port -> port.integer(1, MAXIMUM_PORT).stream())
                .map(Math::toIntExact)
                .toList();
    }

    private static Optional<ServiceType> type(Section section) {
        List<String> words = TYPES.stream().map(ServiceType::name).toList();
        Optional<Value> type = section.get("type");
        if (type.isEmpty()) {
            section.missing("type", "one of " + String.join(", ", words));
        }
        return type.flatMap(value -> value.oneOf(words))
                .flatMap(word -> TYPES.stream()
                        .filter(known -> known.name().equals(word))
                        .findFirst());
    }

    private static void check(ServiceType type, Section section) {
        for (String key : keys()) {
            if (!key.equals("type") && !type.keys().contains(key)) {
                section.get(key)
                        .ifPresent(value ->
                                value.keyProblem("only a service of type " + owners(key) + " has '" + key + "'"));
            }
        }
        if (type.name().equals("kubernetes")
                && section.get("image").isPresent() == section.get("manifests").isPresent()) {
            section.place().problem("either 'image' or 'manifests' must say what it is made of");
        }
        for (String key : type.required()) {
            if (section.get(key).isEmpty()) {
                section.missing(key, EXPLANATIONS.getOrDefault(key, ""));
            }
        }
    }

    private static String owners(String key) {
        return TYPES.stream()
                .filter(type -> type.keys().contains(key))
                .map(type -> "'" + type.name() + "'")
                .collect(Collectors.joining(" or "));
    }

    private static String[] keys() {
        return Stream.concat(Stream.of("type"), TYPES.stream().flatMap(type -> type.keys().stream()))
                .distinct()
                .toArray(String[]::new);
    }
}
