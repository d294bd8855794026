package dev.testflow.machine;

/** The repository, or something in it, is not allowed here. Trying again does not help. */
public final class RepositoryRefusedException extends RepositoryException {

    private static final long serialVersionUID = 1L;

    RepositoryRefusedException(String message) {
        super(message, null);
    }
}
