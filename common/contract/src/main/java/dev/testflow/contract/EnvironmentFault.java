package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What kind of fault ended an environment. */
public enum EnvironmentFault {
    /** It could not be prepared. */
    @JsonProperty("not-prepared")
    NOT_PREPARED,
    /** It was ready, and is not well any more. */
    @JsonProperty("lost")
    LOST,
    /** Its preparation was not begun in time, because as many environments as may be were in use. */
    @JsonProperty("no-capacity")
    NO_CAPACITY
}
