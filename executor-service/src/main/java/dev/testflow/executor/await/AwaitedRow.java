package dev.testflow.executor.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.contract.AwaitSpec;
import dev.testflow.contract.Endpoint;
import dev.testflow.executor.flow.GivenValues;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/** The first row that a query of a PostgreSQL database selects. It is asked in a transaction that may not write. */
final class AwaitedRow implements Awaited {

    private static final int SECONDS = 5;
    private static final int LONGEST_TEXT = 8_000;

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final AwaitSpec spec;
    private final GivenValues given;

    AwaitedRow(AwaitSpec spec, Endpoint endpoint, GivenValues given) {
        this.spec = spec;
        this.given = given;
        database.setServerNames(new String[] {Endpoints.host(endpoint)});
        database.setPortNumbers(new int[] {Endpoints.port(endpoint)});
        database.setDatabaseName(Endpoints.property(endpoint, "database"));
        database.setUser(Endpoints.property(endpoint, "user"));
        database.setPassword(Endpoints.property(endpoint, "password"));
        database.setConnectTimeout(SECONDS);
        database.setLoginTimeout(SECONDS);
        database.setSocketTimeout(2 * SECONDS);
    }

    @Override
    public Optional<ObjectNode> look() throws NotReachedException {
        try (Connection connection = database.getConnection()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            Optional<ObjectNode> row = first(connection);
            connection.rollback();
            return row;
        } catch (SQLException e) {
            throw new NotReachedException(e);
        }
    }

    private Optional<ObjectNode> first(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(Objects.requireNonNull(spec.query()))) {
            statement.setMaxRows(1);
            statement.setQueryTimeout(SECONDS);
            for (int number = 0; number < spec.parameters().size(); number++) {
                statement.setObject(number + 1, given.fill(spec.parameters().get(number)), Types.OTHER);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(row(rows)) : Optional.empty();
            }
        }
    }

    private static ObjectNode row(ResultSet rows) throws SQLException {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        ResultSetMetaData columns = rows.getMetaData();
        for (int number = 1; number <= columns.getColumnCount(); number++) {
            String name = columns.getColumnLabel(number);
            switch (rows.getObject(number)) {
                case null -> row.putNull(name);
                case Boolean truth -> row.put(name, truth);
                case BigDecimal decimal -> row.put(name, decimal);
                case Number whole
                when whole instanceof Integer || whole instanceof Long -> row.put(name, whole.longValue());
                case Number other -> row.put(name, other.doubleValue());
                default -> row.put(name, text(rows.getString(number)));
            }
        }
        return row;
    }

    private static String text(String value) {
        return value.length() > LONGEST_TEXT ? value.substring(0, LONGEST_TEXT) : value;
    }

    @Override
    public void close() {
        // Each look has a connection of its own.
    }
}
