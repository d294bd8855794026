package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the other steps of a cross-application test when one did not pass. */
public enum OnFailure {
    /** Nothing more is started, except what always runs. */
    @JsonProperty("stop")
    STOP,
    /** Everything goes on, also what needs the step, unless it lacks a value that the step did not give. */
    @JsonProperty("continue")
    CONTINUE,
    /** As with {@link #STOP}, and the steps that run on failure are started. */
    @JsonProperty("cleanup")
    CLEANUP
}
