package dev.testflow.machine;

/** The repository answers, and does not have the revision. It may come later, when an event was faster than a push. */
public final class RevisionNotFoundException extends RepositoryException {

    private static final long serialVersionUID = 1L;

    RevisionNotFoundException(String message) {
        super(message, null);
    }
}
