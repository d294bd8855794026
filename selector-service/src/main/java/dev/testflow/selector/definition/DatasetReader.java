package dev.testflow.selector.definition;

import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.FieldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the recipe of a dataset. Whether a generator exists is for the data service to say: it has them. */
final class DatasetReader {

    private static final int MOST_ROWS = 10_000_000;

    private DatasetReader() {}

    static Optional<DatasetSpec> read(Value value, Names names) {
        Section section = value.section("name", "seed", "into", "generators");
        String name = section.required("name");
        long seed = section.get("seed")
                .flatMap(number -> number.integer(Long.MIN_VALUE / 10, Long.MAX_VALUE / 10))
                .orElse(0L);
        section.get("into").ifPresent(names::checkService);
        String into = section.text("into").orElse(null);
        List<EntitySpec> entities = new ArrayList<>();
        if (section.get("generators").isEmpty()) {
            section.missing("generators", "");
        }
        section.get("generators")
                .map(Value::entries)
                .orElse(Map.of())
                .forEach((entity, spec) -> entity(entity, spec).ifPresent(entities::add));
        return section.make(() -> new DatasetSpec(name, seed, entities, into));
    }

    private static Optional<EntitySpec> entity(String name, Value value) {
        Section section = value.section("count", "schema");
        Optional<Value> count = section.get("count");
        if (count.isEmpty()) {
            section.missing("count", "");
        }
        int rows =
                count.flatMap(number -> number.integer(0, MOST_ROWS)).orElse(0L).intValue();
        if (section.get("schema").isEmpty()) {
            section.missing("schema", "the fields with their generators");
        }
        Map<String, String> fields = section.textEntries("schema");
        return section.make(() -> new EntitySpec(
                name,
                rows,
                fields.entrySet().stream()
                        .map(field -> new FieldSpec(field.getKey(), field.getValue()))
                        .toList()));
    }
}
