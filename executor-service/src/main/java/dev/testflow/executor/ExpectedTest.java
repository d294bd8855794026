package dev.testflow.executor;

/**
 * A planned test with what it will probably take.
 *
 * @param position its place in the plan's order
 */
public record ExpectedTest(String application, int position, long millis) {}
