package dev.testflow.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Consumer;

/** Golden events with a few values changed, for tests that care for one rule alone. */
final class Samples {

    private Samples() {}

    /** Reads the golden event after a change at a JSON pointer's object. */
    static Event with(EventType type, String pointer, Consumer<ObjectNode> change) throws IOException {
        JsonNode event = Json.golden(type);
        change.accept((ObjectNode) event.at(pointer));
        return Json.event(type, event);
    }
}
