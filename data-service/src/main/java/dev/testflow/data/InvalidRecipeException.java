package dev.testflow.data;

/** A recipe that nothing can be made of; its message tells its author why. */
public final class InvalidRecipeException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidRecipeException(String message) {
        super(message);
    }
}
