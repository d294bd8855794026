package dev.testflow.machine;

/** The repository does not answer, or there is none. Trying again may help. */
public final class RepositoryUnreachableException extends RepositoryException {

    private static final long serialVersionUID = 1L;

    RepositoryUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
