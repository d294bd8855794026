package dev.testflow.rest;

import jakarta.ws.rs.WebApplicationException;

/** Ends a request with a problem. */
public final class ProblemException extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    public ProblemException(Problem problem) {
        super(problem.detail(), problem.response());
    }

    public static ProblemException of(int status, String detail) {
        return new ProblemException(Problem.of(status, detail));
    }

    public static ProblemException notFound(String what, String name) {
        return of(404, "there is no " + what + " '" + name + "'");
    }
}
