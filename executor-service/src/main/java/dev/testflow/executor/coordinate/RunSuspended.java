package dev.testflow.executor.coordinate;

/** A run has lost its environment: whoever executes something of it stops. Fired within the transaction, heard after it. */
public record RunSuspended(String run) {}
