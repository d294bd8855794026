package dev.testflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

/** Whatever a constructor accepts survives the way through JSON, and the schema accepts it too. */
@Domain(ValidEvents.class)
class RoundTripPropertiesTest {

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void anyValidEventSurvivesJson(@ForAll Event event) throws IOException {
        assertThat(Json.event(EventType.of(event), Json.tree(event))).isEqualTo(event);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void anyValidEventIsValidBySchema(@ForAll Event event) {
        assertThat(Validation.errors(EventType.of(event), Json.tree(event))).isEmpty();
    }
}
