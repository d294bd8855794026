package dev.testflow.selector.definition;

import dev.testflow.contract.ExecutionSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads how runs are executed. */
final class ExecutionReader {

    private static final int MOST_RETRIES = 10;
    private static final int HIGHEST_PRIORITY = 100;
    private static final int MOST_SHARDS = 10_000;

    private ExecutionReader() {}

    static Optional<ExecutionSpec> read(Value value, Names names) {
        Section section = value.section("retries", "retry", "parallel", "applications", "priority", "outdated");
        Integer retries = number(section, "retries", 0, MOST_RETRIES);
        boolean onlyFlaky = word(section, "retry", List.of("failed", "flaky"), "flaky");
        Integer parallel = number(section, "parallel", 1, MOST_SHARDS);
        Map<String, Integer> applications = new LinkedHashMap<>();
        section.get("applications").map(Value::entries).orElse(Map.of()).forEach((name, limit) -> {
            names.checkApplication(name, limit);
            limit.integer(1, MOST_SHARDS).ifPresent(number -> applications.put(name, number.intValue()));
        });
        Integer priority = number(section, "priority", -HIGHEST_PRIORITY, HIGHEST_PRIORITY);
        boolean cancel = word(section, "outdated", List.of("finish", "cancel"), "cancel");
        return section.make(() -> new ExecutionSpec(
                retries, onlyFlaky ? true : null, parallel, applications, priority, cancel ? true : null));
    }

    private static @Nullable Integer number(Section section, String key, int minimum, int maximum) {
        return section.get(key)
                .flatMap(value -> value.integer(minimum, maximum))
                .map(Long::intValue)
                .orElse(null);
    }

    private static boolean word(Section section, String key, List<String> words, String meant) {
        return section.get(key)
                .flatMap(value -> value.oneOf(words))
                .filter(meant::equals)
                .isPresent();
    }
}
