package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A test across applications: steps in an order that hand each other data. Who defines it sees to it that no step needs itself by way of others.
 *
 * @param timeoutSeconds how long it may take from its first step on; what has not ended then has timed out, except what always runs
 */
public record CrossTestSpec(
        String name,
        List<StepSpec> steps,
        @JsonProperty(required = true) int timeoutSeconds) {

    /** How many steps it has at most. */
    public static final int MAXIMUM_STEPS = 2_000;

    public CrossTestSpec {
        name = Require.name(name, "crossTest.name");
        steps = Require.list(steps, "crossTest.steps", MAXIMUM_STEPS);
        timeoutSeconds = Require.atLeast(1, timeoutSeconds, "crossTest.timeoutSeconds");
    }
}
