package dev.testflow.executor;

/**
 * A benchmark of a test.
 *
 * @param name unique within its test
 */
public record Benchmark(String name, Measurement measurement) {}
