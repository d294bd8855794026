package dev.testflow.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far a dataset is. It only ever moves down this list, but for one step: it waits again when its environment is lost before it was loaded. */
public enum DatasetState {
    /** For the environment that it is to be loaded into. */
    WAITING,
    REQUESTED,
    READY,
    FAILED,
    /** Nobody needs it any more; its files are being deleted. */
    DISCARDING,
    DISCARDED;

    /** As it is stored, and shown over REST. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state with this word. */
    public static Optional<DatasetState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }

    /** Every word. */
    public static List<String> words() {
        return Arrays.stream(values()).map(DatasetState::word).toList();
    }
}
