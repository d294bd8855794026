package dev.testflow.analyzer.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the part that follows; absent at the end
 * @param complete for the failures of one run: whether everything about the run has been said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page<T>(
        List<T> items, @Nullable String next, @Nullable Boolean complete) {}
