package dev.testflow.client.command;

/** The user asked for something that cannot be; the message says what. */
public final class BadInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadInputException(String message) {
        super(message);
    }
}
