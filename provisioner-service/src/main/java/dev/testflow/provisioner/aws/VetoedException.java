package dev.testflow.provisioner.aws;

/** A request was not sent; the message says why. */
final class VetoedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VetoedException(String message) {
        super(message);
    }
}
