package dev.testflow.data;

/** A recipe that is sound by its words turned out to ask for what cannot be; its message tells its author where. */
public final class UnmakeableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnmakeableException(String message) {
        super(message);
    }
}
