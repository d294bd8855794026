package dev.testflow.executor;

/**
 * What came of checking a published contract.
 *
 * @param pact its id in the registry
 */
public record PactCheck(long pact, boolean holds) {}
