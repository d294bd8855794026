package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads and writes events as the services do. */
final class Json {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
            .build();

    private Json() {}

    static JsonNode golden(EventType type) {
        return resource("/golden/" + type.shortName() + ".json");
    }

    static JsonNode schema(EventType type) {
        return resource("/schemas/" + type.shortName() + ".json");
    }

    static JsonNode asyncApi() {
        try (InputStream document = Json.class.getResourceAsStream("/asyncapi.yaml")) {
            return new YAMLMapper().readTree(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] write(Event event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(Event event) {
        return read(write(event), JsonNode.class);
    }

    static <T> T read(byte[] json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes are parsed as they would be from a record; a tree that was never text is laxer. */
    static Event event(EventType type, JsonNode json) throws IOException {
        return MAPPER.readValue(MAPPER.writeValueAsBytes(json), type.record());
    }

    private static JsonNode resource(String name) {
        try (InputStream json = Json.class.getResourceAsStream(name)) {
            return MAPPER.readTree(json);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }
}
