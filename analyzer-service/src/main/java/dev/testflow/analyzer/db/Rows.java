package dev.testflow.analyzer.db;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.testflow.messaging.EventJson;
import dev.testflow.messaging.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Statements with parameters in the order of their question marks, and rows as records. */
final class Rows {

    /** Makes a record of the current row. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private Rows() {}

    static int update(DataSource database, String sql, @Nullable Object... parameters) {
        return Sql.run(database, connection -> {
            try (PreparedStatement statement = prepared(connection, sql, parameters)) {
                return statement.executeUpdate();
            }
        });
    }

    static <T> List<T> list(DataSource database, Reading<T> reading, String sql, @Nullable Object... parameters) {
        return Sql.run(database, connection -> {
            try (PreparedStatement statement = prepared(connection, sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                List<T> read = new ArrayList<>();
                while (rows.next()) {
                    read.add(reading.of(rows));
                }
                return read;
            }
        });
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    static String json(Object value) {
        try {
            return EventJson.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static <T> T read(String json, TypeReference<T> type) {
        try {
            return EventJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An array of texts as a parameter. */
    record Texts(List<String> values) {}

    /** An array of instants as a parameter. */
    record Instants(List<Instant> values) {}

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case Texts(List<String> values) ->
                    statement.setArray(i + 1, connection.createArrayOf("text", values.toArray()));
                case Instants(List<Instant> values) ->
                    statement.setArray(
                            i + 1,
                            connection.createArrayOf(
                                    "timestamptz",
                                    values.stream().map(Timestamp::from).toArray()));
                case Instant instant -> statement.setTimestamp(i + 1, Timestamp.from(instant));
                case null -> statement.setNull(i + 1, Types.NULL);
                default -> statement.setObject(i + 1, parameters[i]);
            }
        }
        return statement;
    }
}
