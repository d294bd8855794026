package dev.testflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was once published must always be readable: a golden file is never changed after its version was released. */
class GoldenEventsTest {

    private static final Set<String> MAPS = Set.of("counts", "rows", "variables", "routing", "properties");

    @ParameterizedTest
    @EnumSource
    void areReadAndWrittenBackAsTheyWere(EventType type) throws IOException {
        JsonNode golden = Json.golden(type);

        Event event = Json.event(type, golden);

        assertThat(Json.tree(event)).isEqualTo(golden);
    }

    @ParameterizedTest
    @EnumSource
    void areValidBySchema(EventType type) {
        assertThat(Validation.errors(type, Json.golden(type))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void areReadWithFieldsThatALaterReleaseAdds(EventType type) throws IOException {
        JsonNode later = withUnknownFields(Json.golden(type).deepCopy());

        Event event = Json.event(type, later);

        assertThat(event).isEqualTo(Json.event(type, Json.golden(type)));
        assertThat(Validation.errors(type, later)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void haveTheirKeyAndTheirTopic(EventType type) throws IOException {
        Event event = Json.event(type, Json.golden(type));

        assertThat(event.key()).isNotBlank();
        assertThat(EventType.of(event)).isEqualTo(type);
        assertThat(EventType.topicOf(event)).matches("testflow\\.[a-z.]+\\.v1");
    }

    @Test
    void existForTheEventsAndForNothingElse() throws IOException {
        try (var files = Files.list(Path.of("src/test/resources/golden"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventType.values())
                            .map(type -> type.shortName() + ".json")
                            .toList());
        }
    }

    /** In every object that is a record; the keys of a map are data. */
    private static JsonNode withUnknownFields(JsonNode json) {
        json.properties().stream()
                .filter(property -> !MAPS.contains(property.getKey()))
                .forEach(property -> withUnknownFields(property.getValue()));
        if (json instanceof ObjectNode object) {
            object.putObject("addedLater").put("value", 1);
        }
        if (json.isArray()) {
            json.forEach(GoldenEventsTest::withUnknownFields);
        }
        return json;
    }
}
