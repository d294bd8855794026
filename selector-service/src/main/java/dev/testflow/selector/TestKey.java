package dev.testflow.selector;

/** What names a test within a workflow. */
public record TestKey(String application, String test) {}
