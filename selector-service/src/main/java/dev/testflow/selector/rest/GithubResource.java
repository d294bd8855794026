package dev.testflow.selector.rest;

import dev.testflow.rest.ProblemException;
import dev.testflow.selector.SelectorConfig;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** GitHub's webhook: pushes and pull requests become changes, with the delivery's id as theirs. */
@Path("/webhooks/github")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "webhooks")
class GithubResource {

    private final Submissions submissions;
    private final Optional<String> secret;

    GithubResource(Submissions submissions, SelectorConfig config) {
        this.submissions = submissions;
        this.secret = config.github().webhookSecret().filter(text -> !text.isBlank());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Takes a delivery of GitHub's; without a secret in the configuration there is no webhook")
    public Response deliver(
            @HeaderParam("X-GitHub-Event") @Nullable String event,
            @HeaderParam("X-GitHub-Delivery") @Nullable String delivery,
            @HeaderParam("X-Hub-Signature-256") @Nullable String signature,
            byte[] body) {
        String key = secret.orElseThrow(() -> ProblemException.of(404, "no webhook secret is configured"));
        if (!GithubSignature.isValid(signature, body, key)) {
            throw ProblemException.of(
                    401, "X-Hub-Signature-256 is missing, or does not belong to this body and secret");
        }
        if (event == null || delivery == null) {
            throw ProblemException.of(400, "X-GitHub-Event and X-GitHub-Delivery are missing");
        }
        if (event.equals("ping")) {
            return Response.ok(Map.of("pong", delivery)).build();
        }
        GithubDelivery read = read(event, body);
        return read.change() == null
                ? Response.accepted(Map.of("ignored", read.ignored())).build()
                : submissions.submit(ChangeBody.checked(delivery, read.change()));
    }

    private static GithubDelivery read(String event, byte[] body) {
        try {
            return GithubDelivery.of(event, ChangeBody.tree(body));
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(422, "the delivery lacks something: " + e.getMessage());
        }
    }
}
