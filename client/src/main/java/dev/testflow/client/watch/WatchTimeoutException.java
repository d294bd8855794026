package dev.testflow.client.watch;

/** What was watched did not end in time. */
public final class WatchTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WatchTimeoutException(String message) {
        super(message);
    }
}
