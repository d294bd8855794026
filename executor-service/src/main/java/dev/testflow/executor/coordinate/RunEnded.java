package dev.testflow.executor.coordinate;

/** A run has ended: whoever still executes something of it stops. Fired within the transaction, heard after it. */
public record RunEnded(String run) {}
