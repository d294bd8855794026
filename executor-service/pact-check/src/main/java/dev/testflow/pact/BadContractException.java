package dev.testflow.pact;

/** A contract cannot be checked; the message says why in one sentence. */
final class BadContractException extends Exception {

    private static final long serialVersionUID = 1;

    BadContractException(String message) {
        super(message);
    }
}
