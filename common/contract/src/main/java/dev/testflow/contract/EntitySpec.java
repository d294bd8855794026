package dev.testflow.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of row in a dataset.
 *
 * @param name also the name of the table and of the file
 * @param count how many rows are generated
 * @param fields in the order of the columns
 * @param rows written by hand; they come before those that are generated
 * @param unique fields, or several with commas between them, whose values no two rows share
 * @param constraints expressions over the fields of a row that hold for each
 * @param documents what the rows are, when they are documents rather than made of fields
 */
public record EntitySpec(
        String name,
        @JsonProperty(required = true) int count,
        List<FieldSpec> fields,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RowSpec> rows,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unique,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> constraints,
        @Nullable DocumentsSpec documents) {

    public EntitySpec {
        name = Require.name(name, "entity.name");
        count = Require.atLeast(0, count, "entity.count");
        fields = Require.list(fields, "entity.fields", 1_000);
        rows = Require.list(rows, "entity.rows", 1_000);
        unique = Require.texts(unique, "entity.unique", 100);
        constraints = Require.texts(constraints, "entity.constraints", 100);
    }

    /** An entity that is made of fields. */
    public EntitySpec(
            String name,
            int count,
            List<FieldSpec> fields,
            List<RowSpec> rows,
            List<String> unique,
            List<String> constraints) {
        this(name, count, fields, rows, unique, constraints, null);
    }

    /** An entity of which all rows are generated, without further rules. */
    public EntitySpec(String name, int count, List<FieldSpec> fields) {
        this(name, count, fields, List.of(), List.of(), List.of());
    }
}
