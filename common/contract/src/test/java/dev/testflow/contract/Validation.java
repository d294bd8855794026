package dev.testflow.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Validates JSON against the schemas that are checked in; formats count. */
final class Validation {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<EventType, Schema> SCHEMAS = Arrays.stream(EventType.values())
            .collect(Collectors.toMap(Function.identity(), type -> REGISTRY.getSchema(Json.schema(type))));

    private Validation() {}

    static List<Error> errors(EventType type, JsonNode event) {
        return SCHEMAS.get(type)
                .validate(event, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
