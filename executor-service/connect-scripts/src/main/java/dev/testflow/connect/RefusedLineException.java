package dev.testflow.connect;

/** A line that is not understood. */
final class RefusedLineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    RefusedLineException(Code code) {
        super(code.meaning());
        this.code = code;
    }

    Code code() {
        return code;
    }
}
