package dev.testflow.steps;

/** A file of steps says something that is not understood. */
final class BadFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadFileException(String message) {
        super(message);
    }
}
