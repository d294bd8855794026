package dev.testflow.data.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.contract.Endpoint;
import dev.testflow.messaging.EventJson;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of events as they are kept in columns. */
final class Json {

    private static final TypeReference<List<Endpoint>> ENDPOINTS = new TypeReference<>() {};

    private Json() {}

    static String write(Object value) {
        try {
            return EventJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return EventJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Endpoint> endpoints(@Nullable String json) {
        try {
            return json == null ? List.of() : EventJson.mapper().readValue(json, ENDPOINTS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
