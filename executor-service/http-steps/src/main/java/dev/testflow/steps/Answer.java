package dev.testflow.steps;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was answered to a request. */
final class Answer {

    /** Strict: an error page must not be a JSON text in which something is rightly missing. */
    private static final Configuration JSON = Configuration.builder()
            .jsonProvider(new JacksonJsonProvider(new ObjectMapper()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)))
            .mappingProvider(new JacksonMappingProvider())
            .build();

    private final int status;
    private final String body;
    private @Nullable DocumentContext json;

    Answer(int status, String body) {
        this.status = status;
        this.body = body;
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }

    /**
     * The body as JSON.
     *
     * @throws JsonPathException when it is none
     */
    DocumentContext json() {
        if (json == null) {
            try {
                json = JsonPath.using(JSON).parse(body);
            } catch (IllegalArgumentException e) {
                throw new JsonPathException(e);
            }
        }
        return json;
    }

    /** What is in JSON, or could be, as text. */
    static String shown(@Nullable Object value) {
        return value instanceof Map || value instanceof List
                ? JSON.jsonProvider().toJson(value)
                : String.valueOf(value);
    }

    @Override
    public String toString() {
        return status + " " + body;
    }
}
