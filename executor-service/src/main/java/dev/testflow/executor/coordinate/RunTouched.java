package dev.testflow.executor.coordinate;

/** Something about a run has changed: there may be something to do. Fired within the transaction, heard after it. */
public record RunTouched(String run) {}
