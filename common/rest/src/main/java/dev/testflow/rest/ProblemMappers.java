package dev.testflow.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Turns whatever ends a request into a problem; what the caller cannot help with is logged, and told without its reason. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response map(WebApplicationException e) {
        Response response = e.getResponse();
        int status = response.getStatus();
        if (status < 400 || response.getEntity() instanceof Problem) {
            return response;
        }
        return status < 500 ? Problem.of(status, detail(e)).response() : unexpected(status, e);
    }

    /** Quarkus has a mapper of its own for this one, which only the same type comes before. */
    @ServerExceptionMapper
    public Response map(MismatchedInputException e) {
        return Problem.of(400, unreadable(e)).response();
    }

    @ServerExceptionMapper
    public Response map(Exception e) {
        return unexpected(500, e);
    }

    private static Response unexpected(int status, Exception e) {
        LOG.error("rest: a request failed", e);
        return Problem.of(status, "the request failed; the service's log says why")
                .response();
    }

    private static @Nullable String detail(WebApplicationException e) {
        return e.getCause() instanceof JsonProcessingException json ? unreadable(json) : e.getMessage();
    }

    /** The original message lacks the excerpt of the body that the message itself shows. */
    private static String unreadable(JsonProcessingException e) {
        return "the body is not valid JSON for this request: " + e.getOriginalMessage();
    }
}
