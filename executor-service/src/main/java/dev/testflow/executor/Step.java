package dev.testflow.executor;

import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A planned test as a step.
 *
 * @param crossTest the cross-application test that it belongs to
 */
public record Step(CrossTestSpec crossTest, StepSpec spec) {

    /** All of a plan. */
    public static Stream<Step> of(PlanSelected plan) {
        return Stream.ofNullable(plan.crossTests())
                .flatMap(List::stream)
                .flatMap(test -> test.steps().stream().map(step -> new Step(test, step)));
    }

    /** The step that a planned test is, if it is one. */
    public static Optional<Step> find(PlanSelected plan, String application, String test) {
        return of(plan).filter(step -> step.spec.application().equals(application)
                        && step.spec.test().equals(test))
                .findFirst();
    }

    /** What it gives to others that is shown to nobody. */
    public List<StepInput> secretOutputs() {
        return crossTest.secretsOf(spec.id());
    }
}
