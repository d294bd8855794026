package dev.testflow.selector.definition;

import dev.testflow.contract.Dependency;
import dev.testflow.contract.OnFailure;
import dev.testflow.contract.StepCondition;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step as it stands in the definition, before it is known what it has to do with the others.
 *
 * @param place where it stands
 * @param needs absent when it does not say
 */
record StepDraft(
        Value place,
        String id,
        String application,
        String test,
        List<String> command,
        Optional<Value> needs,
        StepCondition condition,
        OnFailure onFailure,
        @Nullable Integer retries,
        @Nullable Integer timeoutSeconds,
        Map<String, String> variables,
        Dependency dependency,
        Map<String, String> stub) {

    /** Whether it is one of those that make up the test, rather than one that cleans up. */
    boolean isOrdinary() {
        return condition == StepCondition.SUCCESS;
    }

    StepSpec complete(List<String> filled, Map<String, String> env, List<StepInput> inputs, List<String> allNeeds) {
        return new StepSpec(
                id,
                application,
                test,
                filled,
                allNeeds,
                condition,
                onFailure,
                retries,
                timeoutSeconds,
                inputs,
                env,
                dependency,
                stub,
                null);
    }
}
