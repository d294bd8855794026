package dev.testflow.provisioner;

/** Environments shall be, or be no more, or there is room for others. Fired within the transaction, heard after it. */
public record EnvironmentsWaiting() {}
