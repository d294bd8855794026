package dev.testflow.provisioner.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A file of SQL statements, split by the driver's own parser, which knows quotes, comments and dollar quoting. Commands of psql such as {@code
 * \connect} are no SQL.
 */
record SchemaScript(String path, byte[] content) {

    private static final int LONGEST_STATEMENT = 300;
    private static final int LONGEST_LOG = 20_000;

    private static final Pattern ASKS =
            Pattern.compile("current_(user|role|database|catalog)|session_user|system_user", Pattern.CASE_INSENSITIVE);

    /** A statement of a script has failed. */
    static final class FailedException extends Exception {

        private static final long serialVersionUID = 1L;
        private final String log;

        FailedException(String reason, String log, SQLException cause) {
            super(reason, cause);
            this.log = log;
        }

        String log() {
            return log;
        }
    }

    /** Whether its meaning may depend on the names of role and database. Also true when it says such a word in a text or a comment. */
    boolean asksWhoExecutesIt() {
        return ASKS.matcher(new String(content, StandardCharsets.UTF_8)).find();
    }

    /** Executes all statements, each by itself. */
    void run(Connection connection, Duration timeout) throws SQLException, FailedException {
        List<NativeQuery> statements =
                Parser.parseJdbcSql(new String(content, StandardCharsets.UTF_8), true, false, true, false, false);
        int number = 0;
        for (NativeQuery statement : statements) {
            number++;
            try (Statement execution = connection.createStatement()) {
                execution.setEscapeProcessing(false);
                execution.setQueryTimeout((int) timeout.toSeconds());
                execution.execute(statement.nativeSql);
            } catch (SQLException e) {
                throw failed(number, statement.nativeSql.strip(), e);
            }
        }
    }

    private FailedException failed(int number, String sql, SQLException failure) {
        String statement = cut(sql, LONGEST_STATEMENT);
        ServerErrorMessage server = failure instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String message = server == null ? failure.getMessage() : server.getSeverity() + ": " + server.getMessage();
        return new FailedException(
                "the script " + path + " failed in statement " + number + ", " + message + ", in: "
                        + statement.replaceAll("\\s+", " "),
                cut(server == null ? failure.toString() : server.toString(), LONGEST_LOG) + "\n\n"
                        + cut(sql, LONGEST_LOG),
                failure);
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) + " ..." : text;
    }
}
