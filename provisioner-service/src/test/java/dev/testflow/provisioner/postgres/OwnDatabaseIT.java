package dev.testflow.provisioner.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.embedded.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnDatabaseIT {

    private static final String CLOSED = """
            select datname from pg_database where datname = ? and datacl is not null
                and not exists (select from aclexplode(datacl) where grantee = 0 and privilege_type = 'CONNECT')""";

    private static final int AT_ONCE = 8;
    private static final int ROUNDS = 30;

    /** The first environments of an installation are often prepared at once. */
    @Test
    void aDatabaseIsClosedByAnyNumberOfPreparationsAtOnce() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.temporary();
                ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
                Connection admin = open(database)) {
            for (int round = 0; round < ROUNDS; round++) {
                OwnDatabase.execute(admin, "grant connect on database \"" + admin.getCatalog() + "\" to public");
                List<Callable<Boolean>> closing = IntStream.range(0, AT_ONCE)
                        .<Callable<Boolean>>mapToObj(i -> () -> close(database))
                        .toList();

                List<Boolean> closed = new ArrayList<>();
                for (Future<Boolean> each : threads.invokeAll(closing)) {
                    closed.add(each.get());
                }

                assertThat(closed).hasSize(AT_ONCE).containsOnly(true);
            }
        }
    }

    /** Whether nobody else may connect afterwards. */
    private static boolean close(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = open(database)) {
            String name = connection.getCatalog();
            OwnDatabase.close(connection, List.of(name));
            return OwnDatabase.names(connection, CLOSED, name).contains(name);
        }
    }

    private static Connection open(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }
}
