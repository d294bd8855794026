package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A value that a step is handed by an earlier one.
 *
 * @param name what the step calls it
 * @param step the step that gives it
 * @param path where it stands in what that step gave: a JSONPath
 * @param to where it is put in the document that the step is given: member names, separated by dots; nowhere when absent
 * @param secret whether it is shown to nobody
 */
public record StepInput(
        String name,
        String step,
        String path,
        @Nullable String to,
        @JsonProperty(required = true) boolean secret) {

    public StepInput {
        name = Require.name(name, "input.name");
        step = Require.name(step, "input.step");
        path = Require.text(path, "input.path", Require.NAME_LENGTH);
        to = to == null ? null : Require.text(to, "input.to", Require.NAME_LENGTH);
    }
}
