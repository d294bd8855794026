package dev.testflow.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of a cross-application test: a planned test, a command of which the exit code tells how it ended, or something that is waited for.
 *
 * @param id unique in the cross-application test
 * @param application where it is executed
 * @param test the planned test's path; unique in the application, so that a test is a step only once
 * @param command the argument vector of a step that is no test, with places for inputs such as {@code {{ token }}}; otherwise empty
 * @param needs the steps that have ended before it starts
 * @param inputs what earlier steps hand to it
 * @param variables environment variables, with places for inputs
 * @param options how it is executed; absent when it says nothing of that
 * @param await what it waits for; absent when it is a test or a command
 * @param missing why its application cannot be had; absent when it can
 */
public record StepSpec(
        String id,
        String application,
        String test,
        List<String> command,
        List<String> needs,
        List<StepInput> inputs,
        Map<String, String> variables,
        @Nullable StepOptions options,
        @Nullable AwaitSpec await,
        @Nullable String missing) {

    public StepSpec {
        id = Require.name(id, "step.id");
        application = Require.name(application, "step.application");
        test = Require.path(test, "step.test");
        command = Require.texts(command, "step.command", 1_000);
        needs = Require.list(needs, "step.needs", CrossTestSpec.MAXIMUM_STEPS);
        needs.forEach(need -> Require.name(need, "step.needs"));
        inputs = Require.list(inputs, "step.inputs", 200);
        variables = Require.texts(variables, "step.variables", 200);
        missing = Require.optional(missing, "step.missing", Require.TEXT_LENGTH);
    }

    /** A test, or a command, of which nothing is said but its order. */
    public StepSpec(String id, String application, String test, List<String> command, List<String> needs) {
        this(id, application, test, command, needs, List.of(), Map.of(), null, null, null);
    }

    /** How it is executed. */
    public StepOptions wishes() {
        return options == null ? StepOptions.NONE : options;
    }

    /** When it is executed. */
    public StepCondition condition() {
        return wishes().condition();
    }

    /** What becomes of the others when it does not pass. */
    public OnFailure onFailure() {
        return wishes().onFailure();
    }

    /** Whether it cleans up, rather than making up the test: then it is executed also when the run ends before its time. */
    public boolean cleansUp() {
        return condition() != StepCondition.SUCCESS;
    }

    /** The same, whose application cannot be had. */
    public StepSpec without(String reason) {
        return new StepSpec(id, application, test, command, needs, inputs, variables, options, await, reason);
    }

    /** The same, executed otherwise. */
    public StepSpec with(StepOptions others) {
        return new StepSpec(id, application, test, command, needs, inputs, variables, others, await, missing);
    }

    /** The same, that is handed these values. */
    public StepSpec with(List<StepInput> others) {
        return new StepSpec(id, application, test, command, needs, others, variables, options, await, missing);
    }
}
