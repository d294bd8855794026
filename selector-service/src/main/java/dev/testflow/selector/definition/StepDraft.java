package dev.testflow.selector.definition;

import dev.testflow.contract.AwaitSpec;
import dev.testflow.contract.StepCondition;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepOptions;
import dev.testflow.contract.StepSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step as it stands in the definition, before it is known what it has to do with the others.
 *
 * @param place where it stands
 * @param name its own, which all steps of a matrix have in common
 * @param id unique among the steps
 * @param needs absent when it does not say
 * @param onlyIf as it is written; always when absent
 * @param await with its condition as it is written; absent when it waits for nothing
 * @param matrix the values that it is made for
 */
record StepDraft(
        Value place,
        String name,
        String id,
        String application,
        String test,
        List<String> command,
        Optional<Value> needs,
        Optional<String> onlyIf,
        StepOptions options,
        Map<String, String> variables,
        @Nullable AwaitSpec await,
        Map<String, String> matrix) {

    /** Whether it is one of those that make up the test, rather than one that cleans up. */
    boolean isOrdinary() {
        return options.condition() == StepCondition.SUCCESS;
    }

    /** The same for one combination of a matrix. */
    StepDraft of(Map<String, String> values, String crossTest) {
        if (values.isEmpty()) {
            return this;
        }
        String combined = StepReader.id(name + "-" + String.join("-", values.values()));
        Map<String, String> named = new LinkedHashMap<>();
        values.forEach((axis, value) -> named.put("matrix." + axis, value));
        boolean own = test.equals(StepReader.path(crossTest, id));
        return new StepDraft(
                place,
                name,
                combined,
                application,
                own ? StepReader.path(crossTest, combined) : Placeholders.constants(test, named),
                command,
                needs,
                onlyIf,
                options,
                variables,
                await,
                named);
    }

    StepSpec complete(Filled filled, List<StepInput> inputs, List<String> allNeeds) {
        return new StepSpec(
                id,
                application,
                test,
                filled.command(),
                allNeeds,
                inputs,
                filled.variables(),
                new StepOptions(
                        options.condition(),
                        filled.onlyIf(),
                        options.onFailure(),
                        options.retries(),
                        options.timeoutSeconds(),
                        options.dependency(),
                        options.stub()),
                filled.await(),
                null);
    }

    /** What has places for values, with these filled in. */
    record Filled(
            List<String> command,
            Map<String, String> variables,
            @Nullable String onlyIf,
            @Nullable AwaitSpec await) {}

    /** Fills its places in; what is handed to it then is known to them. */
    Filled fill(Placeholders places) {
        AwaitSpec filled = await == null
                ? null
                : new AwaitSpec(
                        await.service(),
                        await.topic(),
                        await.where() == null ? null : places.condition(await.where()),
                        await.query(),
                        places.fill(await.parameters()));
        return new Filled(
                places.fill(command),
                places.fill(variables),
                onlyIf.map(places::condition).orElse(null),
                filled);
    }
}
