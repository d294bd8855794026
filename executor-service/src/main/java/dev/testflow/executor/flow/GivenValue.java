package dev.testflow.executor.flow;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A value that a step is given.
 *
 * @param to where it is put in the document that the step reads: member names, separated by dots
 * @param secret whether it is shown to nobody
 */
public record GivenValue(JsonNode value, @Nullable String to, boolean secret) {

    /** As a variable has it: text as it is, anything else as JSON. */
    public String text() {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
