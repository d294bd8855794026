package dev.testflow.executor.db;

import dev.testflow.messaging.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** One statement with its parameters, in the current transaction. A collection becomes an array of texts or numbers. */
record Query(DataSource database, String sql, @Nullable Object... parameters) {

    @FunctionalInterface
    interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    int update() {
        return Sql.run(database, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement);
                return statement.executeUpdate();
            }
        });
    }

    <T> List<T> list(Row<T> row) {
        return Sql.run(database, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement);
                List<T> rows = new ArrayList<>();
                try (ResultSet result = statement.executeQuery()) {
                    while (result.next()) {
                        rows.add(row.of(result));
                    }
                }
                return rows;
            }
        });
    }

    <T> Optional<T> first(Row<T> row) {
        return list(row).stream().findFirst();
    }

    boolean exists() {
        return !list(row -> Boolean.TRUE).isEmpty();
    }

    private void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Collection<?> values) {
                statement.setArray(
                        i + 1, statement.getConnection().createArrayOf(elementType(values), values.toArray()));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    private static String elementType(Collection<?> values) {
        Object first = values.stream()
                .filter(Objects::nonNull)
                .map(Object.class::cast)
                .findFirst()
                .orElse("");
        return first instanceof Integer ? "int4" : first instanceof Long ? "int8" : "text";
    }
}
