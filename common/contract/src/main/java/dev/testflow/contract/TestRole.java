package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** What a test is in a plan for. */
public enum TestRole {
    /** It was selected. */
    @JsonProperty("selected")
    SELECTED,
    /** It was skipped, and runs to tell whether that was right. It does not decide the run's verdict. */
    @JsonProperty("sample")
    SAMPLE,
    /** It would have been skipped, and runs because the workflow tries out what selection would miss. It decides like any other. */
    @JsonProperty("shadow")
    SHADOW;

    /** A test that has no role written down was selected. */
    public static TestRole of(@Nullable TestRole role) {
        return role == null ? SELECTED : role;
    }

    /** Whether the run's verdict depends on such a test. */
    public boolean decides() {
        return this != SAMPLE;
    }

    /** Whether it runs to tell what the selection misses. */
    public boolean checks() {
        return this != SELECTED;
    }
}
