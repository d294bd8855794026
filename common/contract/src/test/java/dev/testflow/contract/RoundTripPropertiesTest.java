package dev.testflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** Whatever a constructor accepts survives the way through JSON, the schema accepts it too, and PostgreSQL can hold it. */
@Domain(ValidEvents.class)
class RoundTripPropertiesTest {

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void anyValidEventSurvivesJson(@ForAll Event event) throws IOException {
        assertThat(Json.event(EventType.of(event), Json.tree(event))).isEqualTo(event);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyValidEventIsValidBySchema(@ForAll Event event) {
        assertThat(Validation.errors(EventType.of(event), Json.tree(event))).isEmpty();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyValidEventCanBeStored(@ForAll Event event) {
        assertThat(texts(Json.tree(event)))
                .allMatch(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
                .noneMatch(text -> text.indexOf('\0') >= 0);
    }

    private static Stream<String> texts(JsonNode json) {
        return json.isTextual()
                ? Stream.of(json.textValue())
                : StreamSupport.stream(json.spliterator(), false).flatMap(RoundTripPropertiesTest::texts);
    }
}
