package dev.testflow.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/samples")
@Produces(MediaType.APPLICATION_JSON)
class SampleResource {

    record Sample(int size, @Nullable String remark) {}

    @GET
    public Page<Sample> list(
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
        long after = Page.number(cursor, 0);
        List<Long> read = List.of(after + 1, after + 2).subList(0, Math.min(2, Page.read(limit)));
        return Page.of(read, limit, number -> number).map(number -> new Sample(number.intValue(), null));
    }

    @POST
    public Sample echo(Sample sample) {
        return sample;
    }

    @GET
    @Path("/invalid")
    public Sample invalid() {
        throw new ProblemException(Problem.of(422, "two errors").with(List.of("one", "two")));
    }

    @GET
    @Path("/bug")
    public Sample bug() {
        throw new IllegalStateException("the password is secret");
    }

    @GET
    @Path("/broken")
    public Sample broken() throws IOException {
        throw new IOException("/etc/secret");
    }
}
