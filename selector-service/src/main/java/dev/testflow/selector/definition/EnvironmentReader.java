package dev.testflow.selector.definition;

import dev.testflow.contract.EnvironmentSpec;
import dev.testflow.contract.ServiceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the environment. */
final class EnvironmentReader {

    private static final int MOST_WARM = 100;

    private EnvironmentReader() {}

    static Optional<EnvironmentSpec> read(Value value, Names names, int defaultLease) {
        Section section = value.section("name", "lease", "keep_on_failure", "warm", "warm_price", "reuse", "services");
        String name = section.required("name");
        int lease = section.seconds("lease", defaultLease);
        Integer keep = section.get("keep_on_failure").flatMap(Value::seconds).orElse(null);
        Integer warm = number(section, "warm", MOST_WARM);
        Integer price = number(section, "warm_price", Integer.MAX_VALUE);
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
        return section.make(() -> new EnvironmentSpec(name, services, lease, keep, warm, reuse, price));
    }

    /** What answers in place of services whose application cannot be had, by the services' names. */
    static Map<String, ServiceSpec> stubs(Value value, Names names) {
        Map<String, ServiceSpec> stubs = new HashMap<>();
        Optional.ofNullable(value.entries().get("services"))
                .filter(Value::isMapping)
                .map(Value::entries)
                .orElse(Map.of())
                .forEach((service, spec) -> {
                    if (spec.isMapping()) {
                        ServiceReader.stub(service, spec, names).ifPresent(stub -> stubs.put(service, stub));
                    }
                });
        return stubs;
    }

    private static @Nullable Integer number(Section section, String key, int most) {
        return section.get(key)
                .flatMap(number -> number.integer(0, most))
                .map(Math::toIntExact)
                .orElse(null);
    }
}
