package dev.testflow.data.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request into a problem; what the caller cannot help with is logged, and told without its trace. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response map(ProblemException e) {
        return e.problem().response();
    }

    @ServerExceptionMapper
    public Response map(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        return Problem.of(status, String.valueOf(e.getMessage())).response();
    }

    @ServerExceptionMapper
    public Response map(RuntimeException e) {
        LOG.error("rest: a request failed", e);
        return Problem.of(500, "the request failed; the data-service's log says why")
                .response();
    }
}
