package dev.testflow.executor;

import dev.testflow.contract.TestRole;

/**
 * A planned test with what it will probably take.
 *
 * @param position its place in the plan's order
 * @param role what it is in the plan for
 * @param ahead whether it goes ahead of those of which more is known and nothing bad
 */
public record ExpectedTest(String application, int position, long millis, TestRole role, boolean ahead) {}
