package dev.testflow.provisioner.docker;

/** The engine refused something, or did not answer. */
final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What there is no HTTP status for: the engine did not answer. */
    static final int NO_ANSWER = 0;

    private final int status;

    EngineException(int status, String message) {
        super(message);
        this.status = status;
    }

    EngineException(String message, Throwable cause) {
        super(message, cause);
        this.status = NO_ANSWER;
    }

    /** Whether the engine does not have what was asked for. */
    boolean isMissing() {
        return status == 404;
    }

    /** Whether it is there already, or in use. */
    boolean isConflict() {
        return status == 409 || status == 403;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
