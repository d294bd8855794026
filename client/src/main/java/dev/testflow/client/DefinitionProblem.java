package dev.testflow.client;

/**
 * Something in a definition that is not right.
 *
 * @param path where in the definition; empty for all of it
 * @param line from 1
 * @param column from 1
 * @param message one sentence that says what to do
 */
public record DefinitionProblem(String path, int line, int column, String message) {}
