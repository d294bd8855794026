package dev.testflow.messaging;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One statement in the current transaction. Each method executes it, and throws a {@link Sql.DatabaseException} when the database refuses or cannot be reached.
 *
 * @param parameters the values of the question marks: what the driver takes, {@link Instant}s, and collections of texts, numbers or instants, which become arrays
 */
public record Query(
        DataSource database, String sql, @Nullable Object... parameters) {

    /** Makes a value of the current row. */
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Changes rows, and returns how many. */
    public int update() {
        return Sql.run(database, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                bind(statement);
                return statement.executeUpdate();
            }
        });
    }

    /** All rows, in the database's order. */
    public <T> List<T> list(Row<T> row) {
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

    /** The first row, if there is one. */
    public <T> Optional<T> first(Row<T> row) {
        return list(row).stream().findFirst();
    }

    /** Whether there is any row. */
    public boolean exists() {
        return !list(row -> Boolean.TRUE).isEmpty();
    }

    /** A column of texts. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i] instanceof Collection<?> values) {
                Object[] elements = values.stream().map(Query::bindable).toArray();
                statement.setArray(i + 1, statement.getConnection().createArrayOf(elementType(values), elements));
            } else {
                statement.setObject(i + 1, bindable(parameters[i]));
            }
        }
    }

    /** PostgreSQL's driver takes no instant. */
    private static @Nullable Object bindable(@Nullable Object value) {
        return value instanceof Instant instant ? Timestamp.from(instant) : value;
    }

    private static String elementType(Collection<?> values) {
        Object first = values.stream()
                .filter(Objects::nonNull)
                .map(Object.class::cast)
                .findFirst()
                .orElse("");
        return switch (first) {
            case Integer number -> "int4";
            case Long number -> "int8";
            case Instant instant -> "timestamptz";
            default -> "text";
        };
    }
}
