package dev.testflow.data;

/** Ends work that nobody wants any more: its run has ended, or another worker does it. */
public final class AbandonedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AbandonedException() {
        super("not wanted any more");
    }
}
