package dev.testflow.selector;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a change is. It only ever goes forward. */
public enum ChangeState {
    /** Taken over REST or by a webhook, on its way through Kafka. */
    SUBMITTED,
    /** Its event has arrived; it waits for its plans. */
    RECEIVED,
    /** Its plans are published. */
    PLANNED,
    /** It can never be planned; the reason says why. */
    REJECTED,
    /** It could not be planned, although it was tried several times; the reason says why. */
    FAILED;

    /** As it stands in JSON and in the database. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a word. */
    public static ChangeState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
