package dev.testflow.data.rest;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    static ProblemException of(int status, String detail) {
        return new ProblemException(Problem.of(status, detail));
    }

    static ProblemException notFound(String what, String name) {
        return of(404, "there is no " + what + " '" + name + "'");
    }

    Problem problem() {
        return problem;
    }
}
