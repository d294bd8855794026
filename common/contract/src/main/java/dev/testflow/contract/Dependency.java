package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a cross-application test when the application of one of its steps cannot be had. */
public enum Dependency {
    /** The step is blocked, and so is all that needs it. */
    @JsonProperty("required")
    REQUIRED,
    /** The step is skipped, and the others go on as far as they need nothing of it. */
    @JsonProperty("optional")
    OPTIONAL,
    /** The step is skipped, and recorded values are given in its place. */
    @JsonProperty("stub")
    STUB
}
