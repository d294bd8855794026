package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the tests of a plan were selected. */
public enum Strategy {
    /** Every test. */
    @JsonProperty("all")
    ALL,
    /** The tests that a changed file reaches. */
    @JsonProperty("change-based")
    CHANGE_BASED,
    /** These, and all tests of each changed file's component. */
    @JsonProperty("component-based")
    COMPONENT_BASED,
    /** The first of the tests that a changed file reaches, as far as a time or a share of all tests allows. */
    @JsonProperty("budget")
    BUDGET,
    /** Every test, while it is remembered which of them would have been skipped. */
    @JsonProperty("shadow")
    SHADOW
}
