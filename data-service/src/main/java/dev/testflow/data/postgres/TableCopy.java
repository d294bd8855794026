package dev.testflow.data.postgres;

import dev.testflow.data.Entity;
import dev.testflow.data.UnloadableException;
import dev.testflow.data.files.Copies;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into the table of an entity. Should they never end, the server drops them when the connection ends. */
final class TableCopy implements Copies.Copy {

    private final Entity entity;
    private final CopyIn copy;
    private final DatabaseLoad.Failures failures;

    private TableCopy(Entity entity, CopyIn copy, DatabaseLoad.Failures failures) {
        this.entity = entity;
        this.copy = copy;
        this.failures = failures;
    }

    static TableCopy of(Entity entity, Connection connection, DatabaseLoad.Failures failures)
            throws UnloadableException {
        try {
            TargetTable table = new TargetTable(connection, entity);
            table.prepare();
            String sql = "copy " + Identifier.quoted(entity.name()) + " (" + Identifier.quoted(table.names())
                    + ") from stdin with (format csv, header true, encoding 'UTF8')";
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
            return new TableCopy(entity, copy, failures);
        } catch (SQLException e) {
            throw failures.of(doing(entity), e);
        }
    }

    @Override
    public void take(byte[] csv) throws UnloadableException {
        try {
            copy.writeToCopy(csv, 0, csv.length);
        } catch (SQLException e) {
            throw failures.of(doing(entity), e);
        }
    }

    @Override
    public void end() throws UnloadableException {
        long copied;
        try {
            copied = copy.endCopy();
        } catch (SQLException e) {
            throw failures.of(doing(entity), e);
        }
        if (copied != entity.rows()) {
            throw new UnloadableException(
                    "of the " + entity.rows() + " rows of '" + entity.name() + "', " + copied + " were loaded");
        }
    }

    private static String doing(Entity entity) {
        return "loading '" + entity.name() + "' into";
    }
}
