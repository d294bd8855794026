package dev.testflow.data.db;

import dev.testflow.messaging.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A statement with its parameters, executed in the current transaction. */
final class Query {

    private final DataSource database;
    private final String sql;
    private final @Nullable Object[] parameters;

    /** Reads a row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Query(DataSource database, String sql, @Nullable Object[] parameters) {
        this.database = database;
        this.sql = sql;
        this.parameters = parameters;
    }

    /** @param parameters texts, numbers, bytes, and arrays of texts */
    static Query of(DataSource database, String sql, @Nullable Object... parameters) {
        return new Query(database, sql, parameters);
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
                List<T> read = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        read.add(row.read(rows));
                    }
                }
                return read;
            }
        });
    }

    <T> Optional<T> first(Row<T> row) {
        return list(row).stream().findFirst();
    }

    private void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object parameter = parameters[i];
            if (parameter instanceof String[] texts) {
                statement.setArray(i + 1, statement.getConnection().createArrayOf("text", texts));
            } else {
                statement.setObject(i + 1, parameter);
            }
        }
    }
}
