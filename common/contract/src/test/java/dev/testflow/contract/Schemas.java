package dev.testflow.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import com.github.victools.jsonschema.generator.impl.module.SimpleTypeModule;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the JSON Schemas from the records, their Javadoc and {@link Bounds}. */
final class Schemas {

    private static final SchemaGenerator GENERATOR = generator();

    /** Rules between several components of one record. */
    private static final Map<Class<?>, String> RULES =
            Map.of(TestFinished.class, """
            {"not": {"properties": {"partial": {"const": true}, "outcome": {"const": "passed"}}, "required": ["partial", "outcome"]}}
            """, RunFinished.class, """
            {"if": {"properties": {"verdict": {"const": "blocked"}}},
             "then": {"required": ["blockage"]},
             "else": {"not": {"required": ["blockage"]}}}
            """, PlanSelected.class, """
            {"if": {"properties": {"selected": {"minimum": 1}}}, "then": {"properties": {"chunks": {"minimum": 1}}}}
            """, AwaitSpec.class, """
            {"oneOf": [{"required": ["topic"]}, {"required": ["query"]}]}
            """);

    private Schemas() {}

    static JsonNode of(EventType type) {
        ObjectNode generated = GENERATOR.generateSchema(type.record());
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.set("$schema", generated.remove("$schema"));
        schema.put("$id", "urn:testflow:schema:" + type.shortName());
        schema.put("title", type.type());
        JsonNode definitions = generated.remove("$defs");
        schema.setAll(generated);
        if (definitions != null) {
            schema.set("$defs", definitions);
        }
        return schema;
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        Json.MAPPER, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
                .with(new SimpleTypeModule().withStandardStringType(Instant.class, "date-time"))
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS);
        builder.forFields()
                .withRequiredCheck(field -> !mayBeAbsent(field))
                .withDescriptionResolver(Schemas::description)
                .withCustomDefinitionProvider(
                        (field, context) -> isMap(field) ? new CustomPropertyDefinition(map(field)) : null)
                .withInstanceAttributeOverride((node, field, context) -> restrict(node, field));
        builder.forTypesInGeneral()
                .withPropertySorter((one, other) -> 0)
                .withDescriptionResolver(scope -> isOurs(scope)
                        ? Documentation.of(scope.getType().getErasedType()).orElse(null)
                        : null)
                .withTypeAttributeOverride((node, scope, context) -> relate(node, scope));
        return new SchemaGenerator(builder.build());
    }

    private static void restrict(ObjectNode node, FieldScope field) {
        if (field.isFakeContainerItemScope()) {
            bound(field).items().ifPresent(node::setAll);
        } else if (!isMap(field)) {
            node.setAll(bound(field).keywords());
        }
    }

    private static void relate(ObjectNode node, TypeScope scope) {
        String rule = RULES.get(scope.getType().getErasedType());
        if (rule != null) {
            node.setAll((ObjectNode) Json.read(rule.getBytes(StandardCharsets.UTF_8), JsonNode.class));
        }
    }

    private static ObjectNode map(FieldScope field) {
        return bound(field).keywords().deepCopy();
    }

    private static boolean mayBeAbsent(FieldScope field) {
        return bound(field).mayBeAbsent() || component(field).getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable String description(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? null
                : Documentation.of(record(field), field.getDeclaredName()).orElse(null);
    }

    private static Bound bound(FieldScope field) {
        return Bounds.of(record(field), field.getDeclaredName());
    }

    private static RecordComponent component(FieldScope field) {
        return Stream.of(record(field).getRecordComponents())
                .filter(component -> component.getName().equals(field.getDeclaredName()))
                .findFirst()
                .orElseThrow();
    }

    private static Class<?> record(FieldScope field) {
        return field.getDeclaringType().getErasedType();
    }

    private static boolean isMap(FieldScope field) {
        return field.getType().isInstanceOf(Map.class);
    }

    private static boolean isOurs(TypeScope scope) {
        return scope.getType().getErasedType().getPackage() == Event.class.getPackage();
    }
}
