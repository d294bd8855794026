package dev.testflow.client;

/** A service answered with a problem (RFC 9457). */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int FIRST_SERVER_ERROR = 500;

    private final int status;

    ProblemException(ServiceName service, int status, String detail) {
        super("the %s answered %d: %s".formatted(service.label(), status, detail));
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** Whether asking differently could help; if not, the service itself has a problem. */
    public boolean isBadInput() {
        return status < FIRST_SERVER_ERROR;
    }
}
