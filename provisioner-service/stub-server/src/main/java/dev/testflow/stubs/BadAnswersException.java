package dev.testflow.stubs;

/** Answers cannot be given as they were recorded; the message says why in one sentence. */
final class BadAnswersException extends Exception {

    private static final long serialVersionUID = 1;

    BadAnswersException(String message) {
        super(message);
    }
}
