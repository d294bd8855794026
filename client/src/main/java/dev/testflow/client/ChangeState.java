package dev.testflow.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a change has come at the selector. */
public enum ChangeState {
    @JsonProperty("submitted")
    SUBMITTED,
    @JsonProperty("received")
    RECEIVED,
    @JsonProperty("planned")
    PLANNED,
    /** The change can never be planned: it names an unknown workflow, or no workflow covers its repository. */
    @JsonProperty("rejected")
    REJECTED,
    /** Planning was given up: the repository or a revision could not be had. */
    @JsonProperty("failed")
    FAILED
}
