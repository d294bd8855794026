package dev.testflow.selector.rest;

import dev.testflow.machine.RepositoryException;
import dev.testflow.machine.RepositoryUnreachableException;
import dev.testflow.rest.ProblemException;
import dev.testflow.selector.UnplannableException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Why there is no answer about a revision: the caller's doing is 422, and 502 a repository that does not answer. */
class PlanningProblems {

    @ServerExceptionMapper
    public Response unplannable(UnplannableException e) {
        return problem(422, e.reason());
    }

    @ServerExceptionMapper
    public Response repository(RepositoryException e) {
        return problem(e instanceof RepositoryUnreachableException ? 502 : 422, String.valueOf(e.getMessage()));
    }

    private static Response problem(int status, String detail) {
        return ProblemException.of(status, detail).getResponse();
    }
}
