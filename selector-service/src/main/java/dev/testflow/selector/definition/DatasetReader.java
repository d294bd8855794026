package dev.testflow.selector.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.DocumentsSpec;
import dev.testflow.contract.EntitySpec;
import dev.testflow.contract.FieldSpec;
import dev.testflow.contract.RowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the recipe of a dataset. Whether a generator exists is for the data service to say: it has them. */
final class DatasetReader {

    private static final int MOST_ROWS = 10_000_000;
    private static final int DEEPEST = 10;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

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
        Section section = value.section("count", "schema", "rows", "unique", "constraints", "documents");
        Optional<Value> count = section.get("count");
        if (count.isEmpty()) {
            section.missing("count", "");
        }
        int rows =
                count.flatMap(number -> number.integer(0, MOST_ROWS)).orElse(0L).intValue();
        if (section.get("schema").isEmpty() && section.get("documents").isEmpty()) {
            section.missing("schema", "the fields with their generators");
        }
        List<FieldSpec> fields = new ArrayList<>();
        section.get("schema")
                .map(Value::entries)
                .orElse(Map.of())
                .forEach((field, generator) -> generator(generator)
                        .ifPresent(text ->
                                section.make(() -> new FieldSpec(field, text)).ifPresent(fields::add)));
        List<RowSpec> written = list(section, "rows")
                .map(row -> new RowSpec(row.scalarEntries()))
                .toList();
        DocumentsSpec documents =
                section.get("documents").flatMap(DatasetReader::documents).orElse(null);
        List<String> unique = list(section, "unique")
                .flatMap(rule -> rule.isList() ? Stream.of(String.join(",", rule.texts())) : rule.text().stream())
                .toList();
        List<String> constraints = list(section, "constraints")
                .flatMap(text -> text.text().stream())
                .toList();
        return section.make(() -> new EntitySpec(name, rows, fields, written, unique, constraints, documents));
    }

    private static Optional<DocumentsSpec> documents(Value value) {
        Section section = value.section("scenario", "workspaces", "types", "authors");
        String scenario = section.text("scenario").orElse("basic");
        return section.make(() -> new DocumentsSpec(
                scenario, section.texts("workspaces"), section.texts("types"), section.texts("authors")));
    }

    private static Stream<Value> list(Section section, String key) {
        return section.get(key).map(Value::list).orElse(List.of()).stream();
    }

    /** A generator; what is no text is the shape of JSON values. */
    private static Optional<String> generator(Value value) {
        if (!value.isMapping() && !value.isList()) {
            return value.text();
        }
        return Optional.of("json:" + shape(value, 1));
    }

    private static JsonNode shape(Value value, int depth) {
        if (depth > DEEPEST) {
            value.problem("is deeper than " + DEEPEST);
            return JSON.nullNode();
        }
        if (value.isMapping()) {
            ObjectNode object = JSON.objectNode();
            value.entries().forEach((name, member) -> object.set(name, shape(member, depth + 1)));
            return object;
        }
        if (value.isList()) {
            ArrayNode list = JSON.arrayNode();
            value.list().forEach(element -> list.add(shape(element, depth + 1)));
            return list;
        }
        return JSON.textNode(value.text().orElse(""));
    }
}
