package dev.testflow.data.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.testflow.contract.DatasetSpec;
import dev.testflow.data.Column;
import dev.testflow.data.DataConfig;
import dev.testflow.data.Entity;
import dev.testflow.data.InvalidRecipeException;
import dev.testflow.data.Recipe;
import dev.testflow.data.UnmakeableException;
import dev.testflow.data.files.EntityFiles;
import dev.testflow.messaging.EventJson;
import dev.testflow.rest.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What a recipe would make; nothing is stored or loaded. */
@Path("/datasets/preview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "datasets")
class PreviewResource {

    private static final int MOST_ROWS = 100;
    private static final int AT_A_TIME = 2;

    private final DataConfig config;

    PreviewResource(DataConfig config) {
        this.config = config;
    }

    /**
     * A dataset as it would be.
     *
     * @param version what equal datasets have in common
     */
    record PreviewView(String version, List<EntityView> entities) {}

    /**
     * An entity.
     *
     * @param count how many rows there would be
     * @param columns their types in PostgreSQL
     * @param rows the first of them
     */
    record EntityView(String name, int count, Map<String, String> columns, List<RowView> rows) {

        static EntityView of(Entity entity, int rows) {
            Map<String, String> columns = new LinkedHashMap<>();
            for (Column column : entity.columns()) {
                columns.put(column.name(), column.type().sql());
            }
            return new EntityView(
                    entity.name(),
                    entity.rows(),
                    columns,
                    EntityFiles.first(entity, rows).stream().map(RowView::new).toList());
        }
    }

    /**
     * A row.
     *
     * @param json as it is in the file
     */
    record RowView(String json) {

        @Override
        @JsonValue
        @JsonRawValue
        public String json() {
            return json;
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Bulkhead(AT_A_TIME)
    @Operation(summary = "The first rows of each entity of a recipe, which are those that a run would get")
    public PreviewView preview(byte[] body, @QueryParam("rows") @DefaultValue("5") int rows) throws IOException {
        if (rows < 1 || rows > MOST_ROWS) {
            throw ProblemException.of(400, "rows is " + rows + ", and must be 1 to " + MOST_ROWS);
        }
        try {
            Recipe checked = Recipe.of(EventJson.mapper().readValue(body, DatasetSpec.class), config.maximumRows());
            return new PreviewView(
                    checked.version(),
                    checked.entities().stream()
                            .map(entity -> EntityView.of(entity, rows))
                            .toList());
        } catch (InvalidRecipeException | UnmakeableException e) {
            throw ProblemException.of(422, String.valueOf(e.getMessage()));
        } catch (JsonProcessingException e) {
            throw ProblemException.of(400, "this is no recipe: " + e.getOriginalMessage());
        }
    }

    @ServerExceptionMapper
    public Response busy(BulkheadException e) {
        return ProblemException.of(503, "more than " + AT_A_TIME + " previews at a time; try again")
                .getResponse();
    }
}
