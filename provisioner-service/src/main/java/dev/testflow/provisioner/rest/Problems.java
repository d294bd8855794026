package dev.testflow.provisioner.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Errors as problems of <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String TYPE = "application/problem+json";

    /** What a client reads. */
    record Problem(String type, String title, int status, String detail) {}

    @ServerExceptionMapper
    public Response of(WebApplicationException exception) {
        Response.StatusType status = exception.getResponse().getStatusInfo();
        return problem(status.getStatusCode(), status.getReasonPhrase(), String.valueOf(exception.getMessage()));
    }

    @ServerExceptionMapper
    public Response of(RuntimeException exception) {
        LOG.error("rest: a request failed", exception);
        return problem(500, "Internal Server Error", "the request failed; the service's log has the reason");
    }

    private static Response problem(int status, String title, String detail) {
        return Response.status(status)
                .type(TYPE)
                .entity(new Problem("about:blank", title, status, detail))
                .build();
    }
}
