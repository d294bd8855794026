package dev.testflow.selector.definition;

/**
 * Something in a definition that is not right.
 *
 * @param path where, as {@code applications.payment-service.mapping_rules[0].source_pattern}; empty for the definition as a whole
 * @param line from 1
 * @param column from 1
 * @param message one sentence that says what to do
 */
public record DefinitionProblem(String path, int line, int column, String message) {

    @Override
    public String toString() {
        return "line " + line + ", column " + column + (path.isEmpty() ? "" : " (" + path + ")") + ": " + message;
    }
}
