package dev.testflow.executor.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads JSON of any size; a text that nobody asks for, such as a picture, is passed over. */
final class JsonReport {

    /** What follows the name of a field whose value is a list. */
    static final String LIST = "[]";

    private static final int LONGEST_TEXT = 4_000_000;
    private static final int DEEPEST_PATH = 12;
    private static final int LONGEST_STEP = 100;
    private static final int LONGEST_REASON = 300;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private JsonReport() {}

    /** The fields of the outermost object, or of the first one in the outermost list, as far as the beginning of a text shows them; of those that are lists, also with {@link #LIST} behind them. */
    static Set<String> fields(String beginning) {
        Set<String> fields = new LinkedHashSet<>();
        try (JsonParser parser = FACTORY.createParser(beginning)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                first = parser.nextToken();
            }
            while (first == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
                fields.add(parser.currentName());
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    fields.add(parser.currentName() + LIST);
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            // a beginning breaks off somewhere, and other dialects are no JSON
            return fields;
        }
        return fields;
    }

    /**
     * Reads all of it.
     *
     * @return why it is not complete, in words; null when it is
     * @throws IOException when the characters cannot be read
     */
    static @Nullable String read(Reader text, JsonDialect dialect) throws IOException {
        String damage = null;
        try (JsonParser parser = FACTORY.createParser(text)) {
            walk(parser, dialect);
        } catch (JsonProcessingException e) {
            damage = reason(e);
        }
        String missing = dialect.end();
        return damage == null ? missing : damage;
    }

    private static void walk(JsonParser parser, JsonDialect dialect) throws IOException {
        Deque<String> paths = new ArrayDeque<>();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            switch (token) {
                case START_OBJECT, START_ARRAY -> {
                    paths.push(path(parser.getParsingContext().getParent().getCurrentName(), paths));
                    if (paths.size() > DEEPEST_PATH) {
                        parser.skipChildren();
                        paths.pop();
                    }
                }
                case END_OBJECT -> dialect.endObject(paths.pop());
                case END_ARRAY -> paths.pop();
                case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
                    dialect.value(path(parser.currentName(), paths), parser);
                case FIELD_NAME, VALUE_NULL, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE -> {
                    // what is null is not there
                }
            }
        }
    }

    /** An element of a list has no name of its own. */
    private static String path(@Nullable String name, Deque<String> paths) {
        String outer = paths.isEmpty() ? "" : paths.peek();
        if (name == null) {
            return outer;
        }
        String step = name.length() > LONGEST_STEP ? "…" : name;
        return outer.isEmpty() ? step : outer + "." + step;
    }

    private static String reason(JsonProcessingException e) {
        String message =
                String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
        String where =
                e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
        return "it is not well-formed JSON: " + message.substring(0, Math.min(LONGEST_REASON, message.length()))
                + where;
    }
}
