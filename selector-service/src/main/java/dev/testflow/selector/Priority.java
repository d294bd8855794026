package dev.testflow.selector;

/**
 * How soon a test should run.
 *
 * @param score the higher, the sooner
 * @param words why; empty when nothing tells it from others
 */
public record Priority(double score, String words) {}
