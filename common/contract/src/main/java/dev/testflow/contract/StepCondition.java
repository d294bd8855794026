package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When a step of a cross-application test is executed, once those have ended that it needs. */
public enum StepCondition {
    /** When nothing before it stopped the test. */
    @JsonProperty("success")
    SUCCESS,
    /** Only when a step did not pass whose failure asks for cleaning up. */
    @JsonProperty("failure")
    FAILURE,
    /** Whatever became of the others. */
    @JsonProperty("always")
    ALWAYS
}
