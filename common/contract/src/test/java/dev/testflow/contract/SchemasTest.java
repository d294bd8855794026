package dev.testflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas that are checked in are those that the records give. {@code -Dtestflow.schemas.write=true} writes them. */
class SchemasTest {

    private static final Path CHECKED_IN = Path.of("src/main/resources/schemas");
    private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

    @ParameterizedTest
    @EnumSource
    void areUpToDateWithTheRecords(EventType type) throws IOException {
        Path file = CHECKED_IN.resolve(type.shortName() + ".json");
        String generated = pretty(Schemas.of(type));
        if (Boolean.getBoolean("testflow.schemas.write")) {
            Files.writeString(file, generated);
        }

        assertThat(file)
                .as("run the test with -Dtestflow.schemas.write=true and look at the difference")
                .hasContent(generated);
    }

    @ParameterizedTest
    @EnumSource
    void areSchemasOfDraft202012(EventType type) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

        assertThat(registry.getSchema(SchemaLocation.of(META_SCHEMA)).validate(Json.schema(type)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void leaveRoomForFieldsThatLaterReleasesAdd(EventType type) {
        assertThat(Json.schema(type).findValues("additionalProperties"))
                .allMatch(JsonNode::isObject)
                .allMatch(values -> values.has("type"));
        assertThat(Json.schema(type).findValues("unevaluatedProperties")).isEmpty();
    }

    @Test
    void existForTheEventsAndForNothingElse() throws IOException {
        try (var files = Files.list(CHECKED_IN)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                            .map(type -> type.shortName() + ".json")
                            .toList());
        }
    }

    private static String pretty(JsonNode schema) throws IOException {
        DefaultIndenter twoSpaces = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(twoSpaces)
                .withArrayIndenter(twoSpaces);
        return Json.MAPPER.writer(printer).writeValueAsString(schema) + "\n";
    }
}
