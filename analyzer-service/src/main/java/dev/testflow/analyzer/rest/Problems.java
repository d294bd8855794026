package dev.testflow.analyzer.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error becomes a problem; none shows a stack trace. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    public Response of(WebApplicationException e) {
        Response response = e.getResponse();
        return response.getEntity() instanceof Problem ? response : Problem.response(response.getStatus(), null);
    }

    /** Quarkus has a mapper of its own for this one, which only the same type comes before. */
    @ServerExceptionMapper
    public Response of(MismatchedInputException e) {
        return of((JsonProcessingException) e);
    }

    @ServerExceptionMapper
    public Response of(JsonProcessingException e) {
        return Problem.response(400, "the body is not valid JSON for this request: " + e.getOriginalMessage());
    }

    @ServerExceptionMapper
    public Response of(RuntimeException e) {
        LOG.error("rest: a request failed", e);
        return Problem.response(500, null);
    }
}
