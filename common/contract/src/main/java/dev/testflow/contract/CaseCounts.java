package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How many cases of a test ended in which way. */
public record CaseCounts(
        @JsonProperty(required = true) int passed,
        @JsonProperty(required = true) int failed,
        @JsonProperty(required = true) int errors,
        @JsonProperty(required = true) int skipped) {

    public static final CaseCounts NONE = new CaseCounts(0, 0, 0, 0);

    public CaseCounts {
        Require.atLeast(0, passed, "cases.passed");
        Require.atLeast(0, failed, "cases.failed");
        Require.atLeast(0, errors, "cases.errors");
        Require.atLeast(0, skipped, "cases.skipped");
    }
}
