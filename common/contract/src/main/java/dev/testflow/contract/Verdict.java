package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The final word on a test or a run. */
public enum Verdict {
    @JsonProperty("passed")
    PASSED,
    @JsonProperty("failed")
    FAILED,
    /** Passed, but only after an attempt that failed. */
    @JsonProperty("flaky")
    FLAKY,
    @JsonProperty("skipped")
    SKIPPED,
    @JsonProperty("error")
    ERROR,
    @JsonProperty("timed-out")
    TIMED_OUT,
    @JsonProperty("cancelled")
    CANCELLED,
    /** Never attempted, because something that it needs was not there. */
    @JsonProperty("blocked")
    BLOCKED
}
