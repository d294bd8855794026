package dev.testflow.executor.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import org.jspecify.annotations.Nullable;

/** Why a request was not answered, as RFC 9457 has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type, String title, int status, @Nullable String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    static WebApplicationException of(Status status, String detail) {
        return new WebApplicationException(detail, response(status.getStatusCode(), status.getReasonPhrase(), detail));
    }

    static Response response(int status, String title, @Nullable String detail) {
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem("about:blank", title, status, detail))
                .build();
    }
}
