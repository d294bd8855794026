package dev.testflow.selector;

/** A change that cannot be planned, however often it is tried: the message tells its author why, in one sentence. */
public final class UnplannableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnplannableException(String reason) {
        super(reason);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
