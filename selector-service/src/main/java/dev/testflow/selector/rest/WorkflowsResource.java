package dev.testflow.selector.rest;

import dev.testflow.rest.Page;
import dev.testflow.rest.Problem;
import dev.testflow.rest.ProblemException;
import dev.testflow.selector.Workflow;
import dev.testflow.selector.db.RegisteredWorkflow;
import dev.testflow.selector.db.WorkflowTable;
import dev.testflow.selector.definition.DefinitionProblem;
import dev.testflow.selector.definition.Definitions;
import dev.testflow.selector.definition.InvalidDefinitionException;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Registered workflows, for repositories that do not keep their definition themselves, and for workflows of several repositories. */
@Path("/workflows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "workflows")
class WorkflowsResource {

    private static final String SCHEMA = "/testflow.schema.json";

    private final WorkflowTable workflows;

    WorkflowsResource(WorkflowTable workflows) {
        this.workflows = workflows;
    }

    @GET
    @Transactional
    @Operation(summary = "Lists the registered workflows")
    public Page<WorkflowView> list(
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
        return Page.of(workflows.after(cursor, Page.read(limit)), limit, RegisteredWorkflow::name)
                .map(WorkflowView::of);
    }

    @GET
    @Path("/schema")
    @Produces("application/schema+json")
    @Operation(summary = "The JSON Schema of definitions")
    public Response schema() {
        try (InputStream schema = WorkflowsResource.class.getResourceAsStream(SCHEMA)) {
            return Response.ok(schema == null ? new byte[0] : schema.readAllBytes())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    @Path("/{name}")
    @Produces(MediaType.WILDCARD)
    @Transactional
    @Operation(summary = "The definition, as it was registered")
    public Response get(@PathParam("name") String name) {
        RegisteredWorkflow workflow =
                workflows.find(name).orElseThrow(() -> ProblemException.notFound("workflow", name));
        return Response.ok(workflow.definition(), workflow.mediaType()).build();
    }

    @PUT
    @Path("/{name}")
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Transactional
    @Operation(
            summary =
                    "Registers a workflow, or replaces it; a definition that is not valid is answered with every error and its place")
    public Response put(
            @PathParam("name") String name, @HeaderParam("Content-Type") @Nullable String type, byte[] definition) {
        Workflow workflow = parse(definition);
        if (!workflow.name().equals(name)) {
            throw ProblemException.of(422, "the definition's name is '" + workflow.name() + "', not '" + name + "'");
        }
        boolean added = workflows.put(workflow, definition, type == null ? "application/yaml" : type);
        return Response.status(added ? Response.Status.CREATED : Response.Status.NO_CONTENT)
                .build();
    }

    @POST
    @Path("/check")
    @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Every error of a definition and its place; none when it is valid. Nothing is registered")
    public List<DefinitionProblem> check(byte[] definition) {
        try {
            Definitions.parse(definition);
            return List.of();
        } catch (InvalidDefinitionException e) {
            return e.problems();
        }
    }

    @DELETE
    @Path("/{name}")
    @Transactional
    @Operation(summary = "Forgets a registered workflow; its runs go on")
    public void delete(@PathParam("name") String name) {
        if (!workflows.delete(name)) {
            throw ProblemException.notFound("workflow", name);
        }
    }

    static Workflow parse(byte[] definition) {
        try {
            return Definitions.parse(definition);
        } catch (InvalidDefinitionException e) {
            int count = e.problems().size();
            throw new ProblemException(Problem.of(
                            422,
                            "the definition has " + count + (count == 1 ? " error: " : " errors; the first: ")
                                    + e.problems().getFirst())
                    .with(e.problems()));
        }
    }
}
