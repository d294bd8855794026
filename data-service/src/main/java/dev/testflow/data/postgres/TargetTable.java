package dev.testflow.data.postgres;

import dev.testflow.data.Column;
import dev.testflow.data.Entity;
import dev.testflow.data.UnloadableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of an entity. */
final class TargetTable {

    private static final String COLUMNS = """
            select attname, attnotnull and not atthasdef and attidentity = '' as required
            from pg_attribute where attrelid = to_regclass(?) and attnum > 0 and not attisdropped order by attnum""";

    private final Connection connection;
    private final Entity entity;

    TargetTable(Connection connection, Entity entity) {
        this.connection = connection;
        this.entity = entity;
    }

    /**
     * Creates the table, should the schema not have it.
     *
     * @throws UnloadableException when it is there, and its columns are not those of the entity
     */
    void prepare() throws SQLException, UnloadableException {
        Map<String, Boolean> columns = columns();
        if (columns.isEmpty()) {
            create();
        } else {
            check(columns);
        }
    }

    List<String> names() {
        return entity.columns().stream().map(Column::name).toList();
    }

    private void create() throws SQLException {
        String columns = entity.columns().stream()
                .map(column -> Identifier.quoted(column.name()) + " "
                        + column.type().sql() + (column.isNullable() ? "" : " not null"))
                .collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table " + Identifier.quoted(entity.name()) + " (" + columns + ")");
        }
    }

    private void check(Map<String, Boolean> columns) throws UnloadableException {
        for (String name : names()) {
            if (!columns.containsKey(name)) {
                throw new UnloadableException("the table '" + entity.name() + "' has no column '" + name + "'"
                        + "; valid are " + columns.keySet());
            }
        }
        for (Map.Entry<String, Boolean> column : columns.entrySet()) {
            if (column.getValue() && !names().contains(column.getKey())) {
                throw new UnloadableException("the table '" + entity.name() + "' requires a value in its column '"
                        + column.getKey() + "', and the recipe has no such field");
            }
        }
    }

    /** The columns of the table that the name leads to; whether a row must give them a value. */
    private Map<String, Boolean> columns() throws SQLException {
        Map<String, Boolean> columns = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, Identifier.quoted(entity.name()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.put(rows.getString(1), rows.getBoolean(2));
                }
            }
        }
        return columns;
    }
}
