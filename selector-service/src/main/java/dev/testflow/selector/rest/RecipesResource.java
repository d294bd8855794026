package dev.testflow.selector.rest;

import dev.testflow.contract.DatasetSpec;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The recipes in definitions, for who wants to see what they make. */
@Path("/recipes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
class RecipesResource {

    @POST
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(
            summary =
                    "The datasets of a definition, which is not registered; one that is not valid is answered with every error and its place")
    public List<DatasetSpec> read(byte[] definition) {
        return WorkflowsResource.parse(definition).datasets();
    }
}
