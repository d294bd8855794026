package dev.testflow.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of a cross-application test: a planned test, or a command of which the exit code tells how it ended.
 *
 * @param id unique in the cross-application test
 * @param application where it is executed
 * @param test the planned test's path; unique in the application, so that a test is a step only once
 * @param command the argument vector of a step that is no test, with places for inputs such as {@code {{ token }}}; otherwise empty
 * @param needs the steps that have ended before it starts
 * @param onFailure what becomes of the others when it does not pass
 * @param retries how often it is tried again; as the workflow says when absent
 * @param timeoutSeconds how long one attempt may take; as long as any process of the application when absent
 * @param variables environment variables, with places for inputs
 * @param dependency what becomes of the others when its application cannot be had
 * @param stub what is given in its place then, by name
 * @param missing why its application cannot be had; absent when it can
 */
public record StepSpec(
        String id,
        String application,
        String test,
        List<String> command,
        List<String> needs,
        StepCondition condition,
        OnFailure onFailure,
        @Nullable Integer retries,
        @Nullable Integer timeoutSeconds,
        List<StepInput> inputs,
        Map<String, String> variables,
        Dependency dependency,
        Map<String, String> stub,
        @Nullable String missing) {

    public StepSpec {
        id = Require.name(id, "step.id");
        application = Require.name(application, "step.application");
        test = Require.path(test, "step.test");
        command = Require.texts(command, "step.command", 1_000);
        needs = Require.list(needs, "step.needs", CrossTestSpec.MAXIMUM_STEPS);
        needs.forEach(need -> Require.name(need, "step.needs"));
        condition = condition == null ? StepCondition.SUCCESS : condition;
        onFailure = onFailure == null ? OnFailure.STOP : onFailure;
        if (retries != null) {
            Require.atLeast(0, retries, "step.retries");
        }
        if (timeoutSeconds != null) {
            Require.atLeast(1, timeoutSeconds, "step.timeoutSeconds");
        }
        inputs = Require.list(inputs, "step.inputs", 200);
        variables = Require.texts(variables, "step.variables", 200);
        dependency = dependency == null ? Dependency.REQUIRED : dependency;
        stub = Require.texts(stub, "step.stub", 200);
        missing = Require.optional(missing, "step.missing", Require.TEXT_LENGTH);
    }

    /** A step of an application that is required. */
    public StepSpec(
            String id,
            String application,
            String test,
            List<String> command,
            List<String> needs,
            StepCondition condition,
            OnFailure onFailure,
            @Nullable Integer retries,
            @Nullable Integer timeoutSeconds,
            List<StepInput> inputs,
            Map<String, String> variables) {
        this(
                id,
                application,
                test,
                command,
                needs,
                condition,
                onFailure,
                retries,
                timeoutSeconds,
                inputs,
                variables,
                Dependency.REQUIRED,
                Map.of(),
                null);
    }

    /** The same, whose application cannot be had. */
    public StepSpec without(String reason) {
        return new StepSpec(
                id,
                application,
                test,
                command,
                needs,
                condition,
                onFailure,
                retries,
                timeoutSeconds,
                inputs,
                variables,
                dependency,
                stub,
                reason);
    }
}
