package dev.testflow.analyzer.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** An error as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type, String title, int status, @Nullable String detail) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Response response(int status, @Nullable String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        String title = known == null ? "Error" : known.getReasonPhrase();
        return Response.status(status)
                .type(MEDIA_TYPE)
                .entity(new Problem("about:blank", title, status, detail))
                .build();
    }

    static WebApplicationException because(int status, String detail) {
        return new WebApplicationException(detail, response(status, detail));
    }
}
