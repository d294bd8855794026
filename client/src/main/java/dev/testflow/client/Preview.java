package dev.testflow.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A dataset as it would be.
 *
 * @param version what equal datasets have in common
 */
public record Preview(String version, List<Entity> entities) {

    public Preview {
        entities = List.copyOf(entities);
    }

    /**
     * An entity.
     *
     * @param count how many rows there would be
     * @param columns their types in PostgreSQL
     * @param rows the first of them
     */
    public record Entity(String name, int count, Map<String, String> columns, List<JsonNode> rows) {

        public Entity {
            columns = Map.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }
}
