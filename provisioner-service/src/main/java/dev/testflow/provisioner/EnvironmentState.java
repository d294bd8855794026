package dev.testflow.provisioner;

import java.util.Locale;
import java.util.Set;

/** Where an environment is on its way; it never goes back. */
public enum EnvironmentState {
    REQUESTED,
    PREPARING,
    READY,
    /** Kept for people to look, after its run has ended. */
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
            case DIRTY -> Set.of(RELEASING);
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
