package dev.testflow.client.workflow;

import dev.testflow.client.StepStatus;
import dev.testflow.contract.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a workflow ended.
 *
 * @param verdicts of the runs, by their ids: one for each repository that changed
 * @param executedTests those that were attempted
 * @param failedTests those that did not pass, also what was blocked
 * @param steps of the tests across applications
 */
public record Result(
        Map<String, Verdict> verdicts,
        List<String> executedTests,
        List<String> passedTests,
        List<FailedTest> failedTests,
        List<StepStatus> steps) {

    public Result {
        verdicts = Map.copyOf(verdicts);
        executedTests = List.copyOf(executedTests);
        passedTests = List.copyOf(passedTests);
        failedTests = List.copyOf(failedTests);
        steps = List.copyOf(steps);
    }

    /**
     * A step by its name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public StepStatus step(String name) {
        return steps.stream()
                .filter(step -> step.step().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no step '" + name + "'; there are "
                        + steps.stream().map(StepStatus::step).toList()));
    }

    /** @throws AssertionError when a test did not pass, or none was executed */
    public Result assertAllSucceeded() {
        if (!failedTests.isEmpty()) {
            throw new AssertionError("did not pass: "
                    + failedTests.stream().map(FailedTest::testId).toList());
        }
        if (executedTests.isEmpty()) {
            throw new AssertionError("no test was executed");
        }
        return this;
    }

    /** @throws AssertionError when what a step printed does not contain a text */
    public Result assertStepOutputContains(String step, String text) {
        String printed = Objects.requireNonNullElse(step(step).printed(), "");
        if (!printed.contains(text)) {
            throw new AssertionError("'" + text + "' is not in what " + step + " printed: " + printed);
        }
        return this;
    }

    /** @throws AssertionError when a step had not ended when another one started */
    public Result assertStepCompletedBefore(String first, String second) {
        StepStatus before = step(first);
        StepStatus after = step(second);
        if (before.endedAt() == null
                || after.startedAt() == null
                || before.endedAt().isAfter(after.startedAt())) {
            throw new AssertionError(first + " ended at " + before.endedAt() + ", which is not before " + second
                    + " started at " + after.startedAt());
        }
        return this;
    }
}
