package dev.testflow.data.postgres;

import java.io.IOException;

/** A dataset cannot be loaded; its message tells why, and holds no password. */
public final class UnloadableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean passing;

    private UnloadableException(String message, boolean passing, Throwable cause) {
        super(message, cause);
        this.passing = passing;
    }

    UnloadableException(String message) {
        super(message);
        this.passing = false;
    }

    /** For what may go by, such as a database that cannot be reached. */
    static UnloadableException passing(String message, Throwable cause) {
        return new UnloadableException(message, true, cause);
    }

    static UnloadableException lasting(String message, Throwable cause) {
        return new UnloadableException(message, false, cause);
    }

    /** Whether trying again may help. */
    public boolean isPassing() {
        return passing;
    }
}
