package dev.testflow.executor.rest;

import dev.testflow.executor.db.DependencyTable;
import dev.testflow.executor.db.DependencyTable.Dependency;
import dev.testflow.rest.Page;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The map of the applications: which depend on which, as it is declared and as it was seen. */
@Path("/dependencies")
@Produces(MediaType.APPLICATION_JSON)
class DependenciesResource {

    private final DependencyTable dependencies;

    DependenciesResource(DependencyTable dependencies) {
        this.dependencies = dependencies;
    }

    @GET
    public Page<Dependency> list(
            @RestQuery @Nullable String workflow,
            @RestQuery @Nullable String cursor,
            @RestQuery @DefaultValue(Page.DEFAULT_LIMIT) int limit) {
        long after = Page.number(cursor, 0);
        return Page.of(dependencies.page(workflow, after, Page.read(limit)), limit, Dependency::number);
    }
}
