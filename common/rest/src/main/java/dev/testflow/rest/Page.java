package dev.testflow.rest;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the next part; absent at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /** How many items a part has when nobody asks for another number. */
    public static final String DEFAULT_LIMIT = "100";

    private static final int LARGEST = 1_000;

    /**
     * How many items to read: one more than asked for, so that it shows whether more follow.
     *
     * @throws ProblemException when nobody may ask for so many
     */
    public static int read(int limit) {
        if (limit < 1 || limit > LARGEST) {
            throw ProblemException.of(400, "limit must be between 1 and " + LARGEST);
        }
        return limit + 1;
    }

    /** What was asked for of what was read; the last item's cursor leads on. */
    public static <T> Page<T> of(List<T> read, int limit, Function<T, ?> cursor) {
        return read.size() <= limit
                ? new Page<>(read, null)
                : new Page<>(read.subList(0, limit), String.valueOf(cursor.apply(read.get(limit - 1))));
    }

    /**
     * A cursor that is a number.
     *
     * @throws ProblemException when it is none
     */
    public static long number(@Nullable String cursor, long otherwise) {
        try {
            return cursor == null || cursor.isEmpty() ? otherwise : Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw ProblemException.of(400, "cursor must be what 'next' of the page before says");
        }
    }

    /** The same part, shown otherwise. */
    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
