package dev.testflow.messaging;

/** A record is not an event that we know; the message is one sentence for who reads the dead letter. */
public final class MalformedEventException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedEventException(String reason) {
        super(reason);
    }
}
