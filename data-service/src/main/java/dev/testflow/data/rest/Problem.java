package dev.testflow.data.rest;

import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> has it.
 *
 * @param errors each single error, where there can be several
 */
record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable List<?> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String detail) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return new Problem(
                "about:blank", known == null ? "Unprocessable Content" : known.getReasonPhrase(), status, detail, null);
    }

    Problem with(List<?> several) {
        return new Problem(type, title, status, detail, several);
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
