package dev.testflow.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the cursor of the next page; absent on the last one
 * @param complete on the analyzer's list of a run: whether nothing will be added
 */
record Page<T>(List<T> items, @Nullable String next, boolean complete) {

    Page {
        items = items == null ? List.of() : List.copyOf(items);
    }
}
