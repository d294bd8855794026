package dev.testflow.selector.definition;

import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.ReadinessSpec;
import dev.testflow.contract.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the environment and its services. */
final class EnvironmentReader {

    private static final List<String> TYPES = List.of("process", "postgres");
    private static final int DEFAULT_READINESS = 30;

    private EnvironmentReader() {}

    static Optional<EnvironmentSpec> read(Value value, Names names, int defaultLease) {
        Section section = value.section("name", "lease", "keep_on_failure", "services");
        String name = section.required("name");
        int lease = section.seconds("lease", defaultLease);
        Integer keep = section.get("keep_on_failure").flatMap(Value::seconds).orElse(null);
        List<ServiceSpec> services = new ArrayList<>();
        if (section.get("services").isEmpty()) {
            section.missing("services", "");
        }
        section.get("services")
                .map(Value::entries)
                .orElse(Map.of())
                .forEach((service, spec) -> service(service, spec, names).ifPresent(services::add));
        return section.make(() -> new EnvironmentSpec(name, services, lease, keep));
    }

    private static Optional<ServiceSpec> service(String name, Value value, Names names) {
        Section section = value.section("type", "application", "command", "env", "schemas", "ready");
        String type = type(section);
        section.get("application").ifPresent(names::checkApplication);
        section.get("env").filter(Value::isMapping).ifPresent(names::checkReferences);
        only("process", type, section, "command", "env", "ready");
        only("postgres", type, section, "schemas");
        List<String> command = section.get("command").map(CommandReader::words).orElse(List.of());
        if (type.equals("process") && section.get("command").isEmpty()) {
            section.missing("command", "what the process executes");
        }
        String application = section.text("application").orElse(null);
        Map<String, String> variables = section.textEntries("env");
        List<String> schemas = section.texts("schemas");
        ReadinessSpec ready =
                section.get("ready").flatMap(EnvironmentReader::readiness).orElse(null);
        return section.make(() -> new ServiceSpec(name, type, application, command, variables, schemas, ready));
    }

    private static String type(Section section) {
        Optional<Value> type = section.get("type");
        if (type.isEmpty()) {
            section.missing("type", "one of " + String.join(", ", TYPES));
        }
        return type.flatMap(value -> value.oneOf(TYPES)).orElse("");
    }

    private static void only(String owner, String type, Section section, String... keys) {
        for (String key : keys) {
            section.get(key)
                    .filter(value -> !type.isEmpty() && !type.equals(owner))
                    .ifPresent(value -> value.keyProblem("only a service of type '" + owner + "' has '" + key + "'"));
        }
    }

    private static Optional<ReadinessSpec> readiness(Value value) {
        Section section = value.section("http", "timeout");
        String http = section.get("http")
                .flatMap(path -> path.text(EnvironmentReader::httpPath))
                .orElse(null);
        int timeout = section.seconds("timeout", DEFAULT_READINESS);
        return section.make(() -> new ReadinessSpec(http, timeout));
    }

    private static String httpPath(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("must be a path that starts with '/'");
        }
        return path;
    }
}
