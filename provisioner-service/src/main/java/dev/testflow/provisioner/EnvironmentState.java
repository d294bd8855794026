package dev.testflow.provisioner;

import java.util.Locale;
import java.util.Set;

/** Where an environment is on its way; it never goes back, but for a reset. */
public enum EnvironmentState {
    REQUESTED,
    PREPARING,
    READY,
    /** After its run has ended: kept for people to look, or about to be reset. */
    DIRTY,
    RELEASING,
    RELEASED,
    FAILED;

    /** The states that may follow. */
    public Set<EnvironmentState> next() {
        return switch (this) {
            case REQUESTED -> Set.of(PREPARING, RELEASING, FAILED);
            case PREPARING -> Set.of(READY, RELEASING, FAILED);
            case READY -> Set.of(DIRTY, RELEASING, FAILED);
            case DIRTY -> Set.of(READY, RELEASING);
            case RELEASING -> Set.of(RELEASED);
            case RELEASED, FAILED -> Set.of();
        };
    }

    /** As it stands in the database, in REST and in the log. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The state with a label.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static EnvironmentState of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
