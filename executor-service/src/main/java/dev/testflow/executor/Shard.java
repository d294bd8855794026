package dev.testflow.executor;

import java.util.List;

/**
 * A slice of a plan that one worker executes: tests of one application.
 *
 * @param sample whether its tests are samples: it is executed after the others
 * @param positions of its tests, in the plan's order
 * @param millis what they will probably take together
 */
public record Shard(String application, boolean sample, List<Integer> positions, long millis) {}
