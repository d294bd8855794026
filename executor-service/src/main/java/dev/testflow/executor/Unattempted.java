package dev.testflow.executor;

import dev.testflow.contract.StepSpec;
import dev.testflow.contract.Verdict;

/** A step that is not attempted, or not to its end, and why. */
public record Unattempted(StepSpec step, Verdict verdict, String reason) {}
