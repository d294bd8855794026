package dev.testflow.data;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a column as they were written by hand; what was not written is generated.
 *
 * @param values of the first rows; empty texts are values, null is what was not written
 */
record ByHand(List<@Nullable String> values, Generator otherwise) implements Generator.Wrapping {

    @Override
    public @Nullable String value(Dice dice) {
        String written = dice.row() < values.size() ? values.get((int) dice.row()) : null;
        return written == null ? otherwise.value(dice) : written;
    }

    /**
     * A value as generators write those of its type.
     *
     * @throws IllegalArgumentException when it is not of this type
     */
    static String read(ColumnType type, String text) {
        try {
            return switch (type) {
                case TEXT -> text;
                case UUID -> java.util.UUID.fromString(text).toString();
                case INTEGER -> Integer.toString(Integer.parseInt(text));
                case BIGINT -> Long.toString(Long.parseLong(text));
                case NUMERIC, DOUBLE -> number(text);
                case BOOLEAN -> bool(text);
                case DATE -> LocalDate.parse(text).toString();
                case TIMESTAMP -> Countable.Moments.text(Instant.parse(text).toEpochMilli());
                case JSON -> JsonTemplate.compact(text);
            };
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no " + type.sql(), e);
        }
    }

    private static String number(String text) {
        BigDecimal number = new BigDecimal(text);
        if (Math.abs(number.scale()) > 1_000) {
            throw new NumberFormatException();
        }
        return number.toPlainString();
    }

    private static String bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException();
        }
        return text;
    }
}
