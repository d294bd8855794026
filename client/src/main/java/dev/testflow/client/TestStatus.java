package dev.testflow.client;

import dev.testflow.contract.TestRole;
import dev.testflow.contract.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * A test of a run.
 *
 * @param test its path, relative to the application's root
 * @param role what it is in the plan for; absent when it was selected
 * @param verdict absent until the test has one
 */
public record TestStatus(
        String application,
        String test,
        @Nullable TestRole role,
        @Nullable Verdict verdict) {}
