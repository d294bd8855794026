package dev.testflow.executor.connect;

import org.jspecify.annotations.Nullable;

/**
 * What was expected at one point of a dialogue, and what came of it.
 *
 * @param expected what was listened for
 * @param input what the caller did then, in words; absent at the end
 * @param status of the service's record, or {@code NOT_REACHED}
 * @param actual what the service recorded
 */
record Heard(
        String expected,
        @Nullable String input,
        String status,
        @Nullable String actual) {

    static final String NOT_REACHED = "NOT_REACHED";
}
