package dev.testflow.selector.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The combinations of values for each of which a step is made once, as in {@code matrix: {region: [eu, us], size: [1, 100]}}. */
final class Matrix {

    static final int MOST = 256;

    private Matrix() {}

    /** Each as values by name; none when the matrix has problems. */
    static List<Map<String, String>> combinations(Value matrix) {
        Map<String, Value> axes = matrix.entries();
        if (matrix.isMapping() && axes.isEmpty()) {
            matrix.problem("a matrix has at least one name with its values");
        }
        List<Map<String, String>> combinations = axes.isEmpty() ? List.of() : List.of(Map.of());
        for (Map.Entry<String, Value> axis : axes.entrySet()) {
            List<String> values = axis.getValue().scalars();
            if (values.isEmpty()) {
                axis.getValue().problem("has no values");
            }
            if ((long) combinations.size() * values.size() > MOST) {
                matrix.problem("makes more than " + MOST + " steps");
                return List.of();
            }
            combinations = product(combinations, axis.getKey(), values);
        }
        return combinations;
    }

    private static List<Map<String, String>> product(
            List<Map<String, String>> combinations, String name, List<String> values) {
        List<Map<String, String>> product = new ArrayList<>();
        for (Map<String, String> combination : combinations) {
            for (String value : values) {
                Map<String, String> more = new LinkedHashMap<>(combination);
                more.put(name, value);
                product.add(more);
            }
        }
        return product;
    }
}
