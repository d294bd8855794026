package dev.testflow.data.postgres;

import dev.testflow.data.AbandonedException;
import dev.testflow.data.UnloadableException;
import dev.testflow.data.files.Copies;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Loads a dataset into the database of a run's environment while it is made: all of it in one transaction, together with a mark in a table of ours. Whoever finds the mark knows that the
 * dataset was loaded and that only the word of it got lost, so that no crash ever loads a row twice. Rows that a schema's scripts brought stay; emptying the tables first would take them away.
 */
public final class DatabaseLoad {

    private static final String PREPARE = """
            set local lock_timeout = '60s';
            select pg_advisory_xact_lock(hashtext('testflow_datasets'));
            create table if not exists testflow_datasets (
                dataset text primary key, version text not null, loaded_at timestamptz not null default now())""";

    private final TargetDatabase target;
    private final Duration longest;

    /**
     * Loads into a database.
     *
     * @param longest how long a load may take, whatever the database does meanwhile
     */
    public DatabaseLoad(TargetDatabase target, Duration longest) {
        this.target = target;
        this.longest = longest;
    }

    /**
     * Makes rows.
     *
     * @param <T> what tells of them
     */
    public interface Making<T> {

        /** Makes all of them; copies take each entity's. */
        T make(Copies copies) throws IOException;
    }

    /**
     * Makes a dataset and loads it, unless it is loaded.
     *
     * @param wanted whether somebody still wants it; asked all the time
     * @throws UnloadableException when the database cannot be reached, refuses, or takes too long
     * @throws IOException when it cannot be made; nothing is loaded then
     * @throws AbandonedException when nobody wants it any more
     */
    public <T> T load(String dataset, String version, BooleanSupplier wanted, Making<T> making) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        BooleanSupplier inTime = () -> System.nanoTime() - end < 0;
        Failures failures = (doing, e) -> failure(doing, e, wanted, inTime);
        String doing = "connecting to";
        try (Connection connection = target.source().getConnection();
                Lookout lookout = new Lookout(connection, () -> inTime.getAsBoolean() && wanted.getAsBoolean())) {
            connection.setAutoCommit(false);
            doing = "preparing";
            boolean isNew = mark(connection, dataset, version);
            T made = making.make(isNew ? entity -> TableCopy.of(entity, connection, failures) : Copies.NONE);
            doing = "committing to";
            connection.commit();
            return made;
        } catch (SQLException e) {
            throw failures.of(doing, e);
        }
    }

    /** False when the dataset is marked as loaded. The lock lets one dataset in at a time: creating a table that is being created fails otherwise. */
    private static boolean mark(Connection connection, String dataset, String version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PREPARE);
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into testflow_datasets (dataset, version) values (?, ?) on conflict do nothing")) {
            statement.setString(1, dataset);
            statement.setString(2, version);
            return statement.executeUpdate() == 1;
        }
    }

    /** Tells what a failure of the database means for a load. */
    interface Failures {

        /**
         * What to throw.
         *
         * @throws AbandonedException when nobody wants the dataset any more
         */
        UnloadableException of(String doing, SQLException failure);
    }

    private UnloadableException failure(String doing, SQLException e, BooleanSupplier wanted, BooleanSupplier inTime) {
        if (!wanted.getAsBoolean()) {
            throw new AbandonedException();
        }
        if (!inTime.getAsBoolean()) {
            return UnloadableException.lasting(
                    doing + " the database '" + target.service() + "' took longer than " + longest.toSeconds() + " s",
                    e);
        }
        String message = doing + " the database '" + target.service() + "' failed: " + words(e);
        return isPassing(e) ? UnloadableException.passing(message, e) : UnloadableException.lasting(message, e);
    }

    /** The server's own words with the line and column that it stumbled over. */
    private static String words(SQLException e) {
        ServerErrorMessage server = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        if (server == null || server.getMessage() == null) {
            return String.valueOf(e.getMessage());
        }
        StringBuilder words = new StringBuilder(server.getMessage());
        if (server.getDetail() != null) {
            words.append(" (").append(server.getDetail()).append(')');
        }
        if (server.getWhere() != null) {
            words.append(", at ").append(server.getWhere());
        }
        return words.toString();
    }

    /** Lost connections, full or stopping servers, and locks that others hold; see the <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">codes</a>. */
    private static boolean isPassing(SQLException e) {
        String state = e.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("40")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.equals("55P03");
    }
}
