package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happened to a changed file. */
public enum ChangeKind {
    @JsonProperty("added")
    ADDED,
    @JsonProperty("modified")
    MODIFIED,
    @JsonProperty("deleted")
    DELETED,
    @JsonProperty("renamed")
    RENAMED
}
