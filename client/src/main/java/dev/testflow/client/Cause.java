package dev.testflow.client;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run, or a test of it, ended as it did for.
 *
 * @param what {@code change}, {@code plan}, {@code environment}, {@code dataset}, {@code start}, {@code shard}, {@code step}, {@code attempt} or {@code verdict}
 * @param text in words
 * @param event the id of the event that told it
 * @param at when
 */
public record Cause(
        String what,
        String text,
        @Nullable String event,
        @Nullable Instant at) {}
