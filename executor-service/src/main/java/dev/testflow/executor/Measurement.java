package dev.testflow.executor;

/**
 * What a benchmark measured in one run.
 *
 * @param benchmark its name, unique in its test
 * @param value the middle of what was measured
 * @param unit of the value, as its tool tells it; may be empty
 * @param lessIsBetter whether a higher value is a worse one
 */
public record Measurement(String benchmark, double value, String unit, boolean lessIsBetter) {}
