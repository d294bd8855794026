package dev.testflow.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON of a given shape, whose values are made by generators. */
sealed interface JsonTemplate {

    /** How deep shapes may be in each other. */
    int DEEPEST = 10;

    ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    void append(StringBuilder json, Dice dice, long row);

    long weight();

    /**
     * Reads JSON.
     *
     * @throws IllegalArgumentException when it is none
     */
    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The same JSON without blanks. */
    static String compact(String text) {
        JsonNode read = read(text);
        if (read.isMissingNode()) {
            throw new IllegalArgumentException("it is no JSON");
        }
        return read.toString();
    }

    /** A value. */
    record Scalar(Column column) implements JsonTemplate {

        @Override
        public void append(StringBuilder json, Dice dice, long row) {
            append(json, column.type(), column.value(dice, row));
        }

        static void append(StringBuilder json, ColumnType type, @Nullable String value) {
            if (value == null || type.isJson()) {
                json.append(value);
            } else {
                json.append('"');
                JsonStringEncoder.getInstance().quoteAsString(value, json);
                json.append('"');
            }
        }

        @Override
        public long weight() {
            return column.generator().weight();
        }
    }

    /** An object with these members. */
    record Members(List<String> names, List<JsonTemplate> values) implements JsonTemplate {

        @Override
        public void append(StringBuilder json, Dice dice, long row) {
            json.append('{');
            for (int i = 0; i < names.size(); i++) {
                json.append(i == 0 ? "" : ",");
                Scalar.append(json, ColumnType.TEXT, names.get(i));
                json.append(':');
                values.get(i).append(json, dice, row);
            }
            json.append('}');
        }

        @Override
        public long weight() {
            return values.stream().mapToLong(JsonTemplate::weight).sum() + 1;
        }
    }

    /**
     * A list of some elements of one shape.
     *
     * @param count how many; drawn for each row
     * @param most so many at most
     */
    record Elements(Column count, int most, JsonTemplate element) implements JsonTemplate {

        /** Rows of elements are far from those of the entity. */
        private static final long BETWEEN = 1L << 40;

        @Override
        public void append(StringBuilder json, Dice dice, long row) {
            int elements = Integer.parseInt(String.valueOf(count.value(dice, row)));
            json.append('[');
            for (int i = 0; i < elements; i++) {
                json.append(i == 0 ? "" : ",");
                element.append(json, dice, row + (i + 1) * BETWEEN);
            }
            json.append(']');
        }

        @Override
        public long weight() {
            return Math.min(most * element.weight() + 1, Integer.MAX_VALUE);
        }
    }

    /** The values of a shape. */
    record Values(JsonTemplate template) implements Generator {

        @Override
        public ColumnType type() {
            return ColumnType.JSON;
        }

        @Override
        public String value(Dice dice) {
            StringBuilder json = new StringBuilder();
            template.append(json, dice, dice.row());
            return json.toString();
        }

        @Override
        public long weight() {
            return template.weight();
        }
    }
}
