package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The result of one attempt. */
public enum Outcome {
    @JsonProperty("passed")
    PASSED,
    @JsonProperty("failed")
    FAILED,
    @JsonProperty("skipped")
    SKIPPED,
    /** The attempt says nothing about the product: no readable report, a crash of the runner, a lost workspace. */
    @JsonProperty("error")
    ERROR,
    @JsonProperty("timed-out")
    TIMED_OUT,
    @JsonProperty("cancelled")
    CANCELLED
}
