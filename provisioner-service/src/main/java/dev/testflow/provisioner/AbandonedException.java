package dev.testflow.provisioner;

/** The environment is no longer wanted, or another reconciler has it. */
public final class AbandonedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AbandonedException() {
        super("the environment is no longer ours to prepare");
    }
}
