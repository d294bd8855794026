package dev.testflow.executor.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Makes a problem of whatever goes wrong; what nobody expected is told in the log and not in the answer. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    public Response refused(WebApplicationException e) {
        Response response = e.getResponse();
        return response.hasEntity()
                ? response
                : Problem.response(
                        response.getStatus(), response.getStatusInfo().getReasonPhrase(), null);
    }

    @ServerExceptionMapper
    public Response unexpected(RuntimeException e) {
        LOG.error("rest: a request failed", e);
        Status status = Status.INTERNAL_SERVER_ERROR;
        return Problem.response(status.getStatusCode(), status.getReasonPhrase(), null);
    }
}
