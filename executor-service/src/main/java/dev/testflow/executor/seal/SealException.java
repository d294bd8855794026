package dev.testflow.executor.seal;

/** What was sealed cannot be opened: it was sealed with another key, or changed. */
public final class SealException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SealException(Throwable cause) {
        super(
                "it was encrypted with another key, or changed since; testflow.executor.seal-key is the same for all instances",
                cause);
    }
}
