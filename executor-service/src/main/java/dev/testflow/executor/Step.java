package dev.testflow.executor;

import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepSpec;
import java.util.List;

/**
 * A planned test as a step.
 *
 * @param crossTest the cross-application test that it belongs to
 * @param secretOutputs what it gives to others that is shown to nobody
 */
public record Step(CrossTestSpec crossTest, StepSpec spec, List<StepInput> secretOutputs) {}
