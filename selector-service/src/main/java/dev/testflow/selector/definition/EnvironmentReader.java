package dev.testflow.selector.definition;

import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the environment. */
final class EnvironmentReader {

    private static final int MOST_WARM = 100;

    private EnvironmentReader() {}

    static Optional<EnvironmentSpec> read(Value value, Names names, int defaultLease) {
        Section section = value.section("name", "lease", "keep_on_failure", "warm", "reuse", "services");
        String name = section.required("name");
        int lease = section.seconds("lease", defaultLease);
        Integer keep = section.get("keep_on_failure").flatMap(Value::seconds).orElse(null);
        Integer warm = section.get("warm")
                .flatMap(number -> number.integer(0, MOST_WARM))
                .map(Math::toIntExact)
                .orElse(null);
        Boolean reuse = section.get("reuse").flatMap(Value::truth).orElse(null);
        List<ServiceSpec> services = new ArrayList<>();
        if (section.get("services").isEmpty()) {
            section.missing("services", "");
        }
        section.get("services")
                .map(Value::entries)
                .orElse(Map.of())
                .forEach((service, spec) ->
                        ServiceReader.read(service, spec, names).ifPresent(services::add));
        return section.make(() -> new EnvironmentSpec(name, services, lease, keep, warm, reuse));
    }
}
