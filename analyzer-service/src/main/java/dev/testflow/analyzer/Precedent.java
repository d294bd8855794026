package dev.testflow.analyzer;

/**
 * What people said about another failure that is like one.
 *
 * @param fingerprint of that other failure
 */
public record Precedent(String fingerprint, Feedback feedback) {}
