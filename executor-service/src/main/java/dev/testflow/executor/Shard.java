package dev.testflow.executor;

import java.util.List;

/**
 * A slice of a plan that one worker executes: tests of one application.
 *
 * @param positions of its tests, in the plan's order
 * @param millis what they will probably take together
 */
public record Shard(String application, List<Integer> positions, long millis) {}
