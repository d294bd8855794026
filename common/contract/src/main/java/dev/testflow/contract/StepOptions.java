package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a step of a cross-application test is executed, and what becomes of the others.
 *
 * @param condition when it is executed
 * @param onlyIf a JSONPath that finds something when the step is executed, in a document of which {@code given} has the step's inputs; always when absent
 * @param onFailure what becomes of the others when it does not pass
 * @param retries how often it is tried again; as the workflow says when absent
 * @param timeoutSeconds how long one attempt may take; as long as any process of the application when absent
 * @param dependency what becomes of the others when its application cannot be had
 * @param stub what is given in its place then, by name
 */
public record StepOptions(
        StepCondition condition,
        @Nullable String onlyIf,
        OnFailure onFailure,
        @Nullable Integer retries,
        @Nullable Integer timeoutSeconds,
        Dependency dependency,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> stub) {

    /** Of a step that says nothing of them. */
    public static final StepOptions NONE =
            new StepOptions(StepCondition.SUCCESS, null, OnFailure.STOP, null, null, Dependency.REQUIRED, Map.of());

    public StepOptions {
        condition = condition == null ? StepCondition.SUCCESS : condition;
        onlyIf = Require.optional(onlyIf, "step.onlyIf", Require.NAME_LENGTH);
        onFailure = onFailure == null ? OnFailure.STOP : onFailure;
        if (retries != null) {
            Require.atLeast(0, retries, "step.retries");
        }
        if (timeoutSeconds != null) {
            Require.atLeast(1, timeoutSeconds, "step.timeoutSeconds");
        }
        dependency = dependency == null ? Dependency.REQUIRED : dependency;
        stub = Require.texts(stub, "step.stub", 200);
    }

    /** The same, executed under another condition. */
    public StepOptions when(StepCondition other) {
        return new StepOptions(other, onlyIf, onFailure, retries, timeoutSeconds, dependency, stub);
    }

    /** The same, with another meaning of its failure. */
    public StepOptions onFailure(OnFailure other) {
        return new StepOptions(condition, onlyIf, other, retries, timeoutSeconds, dependency, stub);
    }
}
