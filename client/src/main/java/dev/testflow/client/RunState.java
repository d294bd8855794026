package dev.testflow.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a run has come at the executor. */
public enum RunState {
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("finished")
    FINISHED
}
