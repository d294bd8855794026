package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the tests of a plan were selected. */
public enum Strategy {
    @JsonProperty("all")
    ALL,
    @JsonProperty("change-based")
    CHANGE_BASED
}
