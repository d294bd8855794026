package dev.testflow.messaging;

/**
 * Thrown by a listener for a well-formed event that can never be handled, such as one for a workflow that nobody defined. The record goes to
 * the dead-letter topic with this message, nothing of it is stored, and the next one is handled.
 */
public final class RejectedEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RejectedEventException(String reason) {
        super(reason);
    }
}
