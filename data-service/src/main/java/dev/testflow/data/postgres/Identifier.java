package dev.testflow.data.postgres;

import java.util.List;
import java.util.stream.Collectors;

/** Names in SQL. */
final class Identifier {

    private Identifier() {}

    /** In quotes, so that nothing in it is SQL. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(List<String> names) {
        return names.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
    }
}
