package dev.testflow.contract;

import org.jspecify.annotations.Nullable;

/**
 * A case that failed. Every text is bounded to {@value #MAXIMUM_TEXT} characters by who reports it (head and tail).
 *
 * @param name the case's name as its runner tells it
 * @param className what contains the case: a class, a module or a file
 * @param outcome failed for an assertion, error for anything else
 * @param type the type of the exception, when the report tells it
 * @param message the exception's message
 * @param trace the stack trace
 * @param output what the case printed
 */
public record CaseFailure(
        String name,
        @Nullable String className,
        Outcome outcome,
        @Nullable String type,
        @Nullable String message,
        @Nullable String trace,
        @Nullable String output) {

    /** Of each text, in characters. */
    public static final int MAXIMUM_TEXT = 8_000;

    public CaseFailure {
        name = Require.text(name, "failures.name", Require.NAME_LENGTH);
        className = Require.optional(className, "failures.className", Require.NAME_LENGTH);
        outcome = Require.present(outcome, "failures.outcome");
        type = Require.optional(type, "failures.type", Require.NAME_LENGTH);
        message = Require.optional(message, "failures.message", MAXIMUM_TEXT);
        trace = Require.optional(trace, "failures.trace", MAXIMUM_TEXT);
        output = Require.optional(output, "failures.output", MAXIMUM_TEXT);
    }
}
