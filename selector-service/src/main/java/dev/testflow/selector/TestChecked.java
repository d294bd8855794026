package dev.testflow.selector;

/**
 * A test that runs to tell what the selection misses has told.
 *
 * @param escaped whether the selection missed something
 */
public record TestChecked(String workflow, String application, boolean escaped) {}
