package dev.testflow.executor.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.executor.db.PactTable;
import dev.testflow.executor.db.PactViews;
import dev.testflow.executor.db.PactViews.PactView;
import dev.testflow.rest.ProblemException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The registry of contracts: consumers publish what they expect of a provider, and everybody can ask which of it a revision of the provider keeps. */
@Path("/contracts/{provider}")
@Produces(MediaType.APPLICATION_JSON)
class ContractsResource {

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    private final PactTable pacts;
    private final PactViews views;

    ContractsResource(PactTable pacts, PactViews views) {
        this.pacts = pacts;
        this.views = views;
    }

    /**
     * What is expected of a provider.
     *
     * @param deployable whether all of it was checked and is kept; of the revision that is asked for, or by the last check of each
     */
    record Contracts(String provider, @Nullable String revision, boolean deployable, List<PactView> contracts) {}

    @GET
    public Contracts contracts(@RestPath String provider, @RestQuery @Nullable String revision) {
        List<PactView> current = views.current(provider, revision);
        return new Contracts(provider, revision, current.stream().allMatch(PactView::isKept), current);
    }

    @GET
    @Path("/{consumer}/{version}")
    public String contract(@RestPath String provider, @RestPath String consumer, @RestPath String version) {
        return pacts.content(provider, consumer, version)
                .orElseThrow(() -> ProblemException.notFound("contract", consumer + " " + version));
    }

    /** The same content can be published again; another one is another version. */
    @PUT
    @Path("/{consumer}/{version}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public void publish(
            @RestPath String provider,
            @RestPath String consumer,
            @RestPath String version,
            @RestQuery @DefaultValue("main") String branch,
            @Nullable JsonNode contract) {
        for (String name : List.of(provider, consumer, version, branch)) {
            if (!NAME.matcher(name).matches()) {
                throw ProblemException.of(400, "a name has 1 to 200 characters, and no control characters");
            }
        }
        if (contract == null
                || !contract.path("provider").path("name").asText().equals(provider)
                || !contract.path("consumer").path("name").asText().equals(consumer)
                || !contract.path("interactions").isArray()) {
            throw ProblemException.of(422, "this is no Pact of the consumer " + consumer + " with " + provider);
        }
        if (!pacts.publish(provider, consumer, version, branch, contract.toString())) {
            throw ProblemException.of(409, "the version " + version + " of " + consumer + " was published otherwise");
        }
        if (pacts.current(provider).size() == PactTable.MOST_CURRENT) {
            throw ProblemException.of(
                    409, provider + " has " + PactTable.MOST_CURRENT + " contracts; remove those of old branches");
        }
    }

    /** What a consumer expects on a branch is expected no more. */
    @DELETE
    @Path("/{consumer}")
    @Transactional
    public void remove(
            @RestPath String provider, @RestPath String consumer, @RestQuery @DefaultValue("main") String branch) {
        if (pacts.remove(provider, consumer, branch) == 0) {
            throw ProblemException.of(404, consumer + " has published nothing on the branch " + branch);
        }
    }
}
