package dev.testflow.data;

import java.io.IOException;

/** A dataset cannot be brought to where it is wanted; its message tells why, and holds no password. */
public final class UnloadableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    private UnloadableException(String message, boolean passing, Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    public UnloadableException(String message) {
        super(message);
        this.passing = false;
    }

    /** For what may go by, such as a database that cannot be reached. */
    public static UnloadableException passing(String message, Throwable cause) {
        return new UnloadableException(message, true, cause);
    }

    public static UnloadableException lasting(String message, Throwable cause) {
        return new UnloadableException(message, false, cause);
    }

    /** Whether trying again may help. */
    public boolean isPassing() {
        return passing;
    }
}
