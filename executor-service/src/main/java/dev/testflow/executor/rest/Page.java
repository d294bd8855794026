package dev.testflow.executor.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the part after it; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page<T>(List<T> items, @Nullable String next) {

    private static final int MAXIMUM = 1_000;

    /** A page of what was found when one more than its size was asked for. */
    static <T> Page<T> of(List<T> found, int limit, ToLongFunction<T> place) {
        boolean more = found.size() > limit;
        List<T> items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? Long.toString(place.applyAsLong(items.getLast())) : null);
    }

    static int limit(int limit) {
        if (limit < 1 || limit > MAXIMUM) {
            throw Problem.of(Status.BAD_REQUEST, "limit must be between 1 and " + MAXIMUM);
        }
        return limit;
    }

    static long cursor(@Nullable String cursor, long otherwise) {
        try {
            return cursor == null || cursor.isEmpty() ? otherwise : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Problem.of(Status.BAD_REQUEST, "the cursor is not one that this list gave");
        }
    }
}
