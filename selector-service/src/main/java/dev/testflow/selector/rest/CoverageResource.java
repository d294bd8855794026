package dev.testflow.selector.rest;

import dev.testflow.contract.ChangeSubmitted;
import dev.testflow.rest.ProblemException;
import dev.testflow.selector.UnplannableException;
import dev.testflow.selector.coverage.BoundedInput;
import dev.testflow.selector.coverage.Format;
import dev.testflow.selector.coverage.Measured;
import dev.testflow.selector.coverage.UnreadableReportException;
import dev.testflow.selector.planning.CoverageUploads;
import dev.testflow.selector.planning.CoverageUploads.Subject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** What tests ran, as coverage tools tell it. */
@Path("/coverage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "coverage")
class CoverageResource {

    private static final int AT_A_TIME = 2;
    private static final int SHOWN = 20;
    private static final long MOST_BYTES = 256L << 20;
    private static final String ANY_REF = "HEAD";

    private final CoverageUploads uploads;

    CoverageResource(CoverageUploads uploads) {
        this.uploads = uploads;
    }

    /**
     * What was learned from a report.
     *
     * @param tests how many tests it is known of now what they run
     * @param files how many files the report tells of
     * @param withoutCode tests that ran nothing but tests; nothing is known of them
     * @param unknownTests the first of the names that are none of a test, or of several
     * @param unknownFiles the first of the files that are none of the repository's
     */
    record LearnedView(
            int tests,
            int files,
            List<String> withoutCode,
            int unknownTestCount,
            List<String> unknownTests,
            int unknownFileCount,
            List<String> unknownFiles) {

        static LearnedView of(Measured measured) {
            return new LearnedView(
                    measured.tests().size(),
                    measured.watched().size(),
                    some(measured.withoutCode()),
                    measured.unknownTests().size(),
                    some(measured.unknownTests()),
                    measured.unknownFiles().size(),
                    some(measured.unknownFiles()));
        }

        private static List<String> some(List<String> all) {
            return all.stream().limit(SHOWN).toList();
        }
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Bulkhead(AT_A_TIME)
    @Operation(summary = "Takes a coverage report, gzipped if Content-Encoding says so")
    public LearnedView upload(
            @QueryParam("repository") @Nullable String repository,
            @QueryParam("commit") @Nullable String commit,
            @QueryParam("application") @Nullable String application,
            @QueryParam("format") @Nullable String format,
            @QueryParam("test") @Nullable String test,
            @QueryParam("workflow") @Nullable String workflow,
            @HeaderParam("Content-Encoding") @Nullable String encoding,
            byte[] body)
            throws IOException, UnplannableException {
        Subject subject = new Subject(
                revision(needed("repository", repository), needed("commit", commit), workflow),
                needed("application", application),
                Format.of(needed("format", format))
                        .orElseThrow(() -> ProblemException.of(400, "format must be one of " + Format.words())),
                test);
        Measured measured = take(subject, encoding, body);
        if (measured.tests().isEmpty() && measured.withoutCode().isEmpty()) {
            throw ProblemException.of(
                    422,
                    "the report names no test of " + application + "; it names "
                            + LearnedView.of(measured).unknownTests());
        }
        return LearnedView.of(measured);
    }

    private Measured take(Subject subject, @Nullable String encoding, byte[] body)
            throws IOException, UnplannableException {
        try {
            return uploads.take(subject, new BoundedInput(plain(encoding, body), MOST_BYTES));
        } catch (UnreadableReportException | ZipException | EOFException e) {
            throw ProblemException.of(
                    422, "the report cannot be read as " + subject.format().word() + ": " + e.getMessage());
        }
    }

    private static InputStream plain(@Nullable String encoding, byte[] body) throws IOException {
        InputStream bytes = new ByteArrayInputStream(body);
        return "gzip".equals(encoding) ? new GZIPInputStream(bytes) : bytes;
    }

    private static ChangeSubmitted revision(String repository, String commit, @Nullable String workflow) {
        try {
            return new ChangeSubmitted(repository, ANY_REF, null, commit, null, false, null, workflow);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(400, String.valueOf(e.getMessage()).replaceFirst("^head", "commit"));
        }
    }

    private static String needed(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw ProblemException.of(400, "the parameter " + name + " is missing");
        }
        return value;
    }

    @ServerExceptionMapper
    public Response busy(BulkheadException e) {
        return ProblemException.of(503, "more than " + AT_A_TIME + " reports at a time; try again")
                .getResponse();
    }
}
