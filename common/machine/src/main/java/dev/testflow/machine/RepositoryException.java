package dev.testflow.machine;

import org.jspecify.annotations.Nullable;

/** Something of a repository cannot be had; the message is one sentence without credentials. */
public abstract sealed class RepositoryException extends RuntimeException
        permits RepositoryRefusedException, RepositoryUnreachableException, RevisionNotFoundException {

    private static final long serialVersionUID = 1L;

    RepositoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
