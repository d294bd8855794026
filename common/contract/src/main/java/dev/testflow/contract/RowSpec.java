package dev.testflow.contract;

import java.util.Map;

/**
 * A row that was written by hand.
 *
 * @param values by field; what is missing is generated
 */
public record RowSpec(Map<String, String> values) {

    public RowSpec {
        values = Require.texts(values, "row.values", 1_000);
    }
}
