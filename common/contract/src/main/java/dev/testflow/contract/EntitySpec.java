package dev.testflow.contract;

import java.util.List;

/**
 * A kind of row in a dataset.
 *
 * @param name also the name of the table and of the file
 * @param count how many rows
 * @param fields in the order of the columns
 */
public record EntitySpec(String name, int count, List<FieldSpec> fields) {

    public EntitySpec {
        name = Require.name(name, "entity.name");
        count = Require.atLeast(0, count, "entity.count");
        fields = Require.list(fields, "entity.fields", 1_000);
    }
}
