package dev.testflow.client;

/**
 * What came of checking a contract against its provider.
 *
 * @param revision of the provider
 */
public record ContractCheck(String revision, boolean holds, String run) {}
