package dev.testflow.client;

import org.jspecify.annotations.Nullable;

/**
 * A contract that a consumer published.
 *
 * @param check absent when it was not checked
 */
public record Contract(
        String consumer,
        String version,
        String branch,
        @Nullable ContractCheck check) {}
