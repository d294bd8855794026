package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A kind of row in a dataset.
 *
 * @param name also the name of the table and of the file
 * @param count how many rows
 * @param fields in the order of the columns
 */
public record EntitySpec(
        String name, @JsonProperty(required = true) int count, List<FieldSpec> fields) {

    public EntitySpec {
        name = Require.name(name, "entity.name");
        count = Require.atLeast(0, count, "entity.count");
        fields = Require.list(fields, "entity.fields", 1_000);
    }
}
