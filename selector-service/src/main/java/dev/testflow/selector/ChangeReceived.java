package dev.testflow.selector;

/** Fired in the transaction that stores a change which is to be planned. */
public record ChangeReceived(String change) {}
