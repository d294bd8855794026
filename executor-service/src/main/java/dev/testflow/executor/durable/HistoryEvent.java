package dev.testflow.executor.durable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of an execution's history.
 *
 * @param number from 1
 * @param id of the operation that it belongs to
 * @param parent the id of the operation around that one
 */
record HistoryEvent(
        int number,
        String type,
        @Nullable String name,
        @Nullable String id,
        @Nullable String parent,
        @Nullable Instant at) {

    @Override
    public String toString() {
        return "event " + number + ", " + type + (name == null ? "" : " " + name);
    }
}
