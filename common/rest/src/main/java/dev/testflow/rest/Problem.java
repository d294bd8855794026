package dev.testflow.rest;

import io.netty.handler.codec.http.HttpResponseStatus;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> has it.
 *
 * @param errors each single error, where there can be several
 */
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable List<?> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** @param detail what is wrong, in words that help the caller */
    public static Problem of(int status, @Nullable String detail) {
        return new Problem("about:blank", HttpResponseStatus.valueOf(status).reasonPhrase(), status, detail, null);
    }

    public Problem with(List<?> several) {
        return new Problem(type, title, status, detail, several);
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
