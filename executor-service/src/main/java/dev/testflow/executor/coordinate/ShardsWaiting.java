package dev.testflow.executor.coordinate;

/** A run's shards can be claimed. Fired within the transaction, heard after it. */
public record ShardsWaiting(String run) {}
