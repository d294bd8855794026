package dev.testflow.messaging;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Plain SQL through the data source that takes part in the current transaction, for the paths where an entity would cost too much. */
public final class Sql {

    private Sql() {}

    /** Work on a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Does work on a connection of the current transaction.
     *
     * @throws DatabaseException when the database refuses or cannot be reached
     */
    public static <T> T run(DataSource database, Work<T> work) {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** The database refused, or cannot be reached. */
    public static final class DatabaseException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        DatabaseException(SQLException cause) {
            super(cause);
        }
    }
}
