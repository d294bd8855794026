package dev.testflow.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.testflow.contract.Event;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The events' JSON: absent values are left out, unknown ones are ignored, so that a version can grow by optional fields. */
public final class EventJson {

    private static final int LONGEST_STRING = 1_000_000;
    private static final int DEEPEST_NESTING = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_STRING)
                            .maxNestingDepth(DEEPEST_NESTING)
                            .build())
                    .build())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
            .build();

    private EventJson() {}

    /** The mapper itself, for state that is kept in the events' form. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    public static byte[] write(Event event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(byte[] json) throws MalformedEventException {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new MalformedEventException("the record is not JSON: " + reason(e));
        }
    }

    static <E extends Event> E read(byte[] json, Class<E> record) throws MalformedEventException {
        try {
            E event = MAPPER.readValue(json, record);
            if (event != null) {
                return event;
            }
        } catch (IOException | IllegalArgumentException e) {
            // the tree tells what is wrong with it
        }
        return read(tree(json), record);
    }

    static <E extends Event> E read(JsonNode json, Class<E> record) throws MalformedEventException {
        if (!json.isObject()) {
            throw new MalformedEventException("the event's data is not a JSON object");
        }
        try {
            return MAPPER.treeToValue(json, record);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new MalformedEventException("the event's data is not valid: " + reason(e));
        }
    }

    private static String reason(Exception e) {
        if (e instanceof JsonMappingException && e.getCause() instanceof IllegalArgumentException invalid) {
            return String.valueOf(invalid.getMessage());
        }
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
    }
}
