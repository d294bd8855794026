package dev.testflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {

    @TempDir
    Path directory;

    @Test
    void keepsDataFromOneStartToTheNext() throws SQLException {
        try (EmbeddedDatabase first = EmbeddedDatabase.keptIn(directory, 0)) {
            execute(
                    first,
                    "create schema selector; create table selector.run (id text); insert into selector.run values ('r1')");
        }

        try (EmbeddedDatabase second = EmbeddedDatabase.keptIn(directory, 0)) {
            assertThat(query(second, "select id from selector.run")).isEqualTo("r1");
        }
    }

    @Test
    void waitsForTheDiskOnlyWhereDataIsKept() throws SQLException {
        try (EmbeddedDatabase temporary = EmbeddedDatabase.temporary();
                EmbeddedDatabase kept = EmbeddedDatabase.keptIn(directory, 0)) {
            assertThat(query(temporary, "show fsync")).isEqualTo("off");
            assertThat(query(kept, "show fsync")).isEqualTo("on");
            assertThat(query(kept, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(kept, "show max_connections")).isEqualTo("200");
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        try (EmbeddedDatabase database = EmbeddedDatabase.temporary()) {
            for (String user : new String[] {"testflow", "postgres"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, "a guess"))
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    @Test
    void refusesADirectoryThatAnotherServerHas() {
        try (EmbeddedDatabase holder = EmbeddedDatabase.keptIn(directory, 0)) {
            assertThatThrownBy(() -> EmbeddedDatabase.keptIn(directory, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use");
            assertThat(holder.jdbcUrl()).startsWith("jdbc:postgresql://127.0.0.1:");
        }
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }
}
