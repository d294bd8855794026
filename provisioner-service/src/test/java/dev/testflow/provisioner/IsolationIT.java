package dev.testflow.provisioner;

import static dev.testflow.provisioner.Endpoints.connect;
import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.PlanSelected;
import dev.testflow.embedded.BrokerAndDatabase;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs of one definition at the same time, again and again, some in environments that others have used before. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class IsolationIT {

    private static final int TIMES = 50;
    private static final int AT_ONCE = 5;
    private static final List<Integer> KEYS = List.of(1, 2, 3);

    @TempDir
    Path folder;

    private final Runs runs = new Runs();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.in(
                folder,
                Map.of("shop/orders.sql", "create table orders (id serial, number int primary key, run text);"));
    }

    @Test
    void neitherSeesWhatTheOtherWritesUnderTheSameKeys() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> pairs = new ArrayList<>();
            for (int time = 0; time < TIMES; time++) {
                boolean usedAgain = time % 2 == 1;
                pairs.add(threads.submit(() -> {
                    pair(plan(usedAgain), plan(usedAgain));
                    return null;
                }));
            }
            for (Future<?> pair : pairs) {
                pair.get();
            }
            assertThat(pairs).hasSize(TIMES);
        }
    }

    private PlanSelected plan(boolean usedAgain) {
        return usedAgain
                ? shop.warm(2, true, 600, Shop.database("db", "orders.sql"))
                : shop.plan(Shop.database("db", "orders.sql"));
    }

    private void pair(PlanSelected one, PlanSelected other) throws SQLException {
        runs.publish(one, other);
        try (Connection first = open(one);
                Connection second = open(other)) {
            write(first, one.run());
            write(second, other.run());
            first.commit();
            second.commit();

            assertThat(rows(first)).isEqualTo(rowsOf(one.run()));
            assertThat(rows(second)).isEqualTo(rowsOf(other.run()));
        }
        runs.publish(Shop.finished(one), Shop.finished(other));
        runs.await(one, EnvironmentReleased.class);
        runs.await(other, EnvironmentReleased.class);
    }

    private Connection open(PlanSelected plan) throws SQLException {
        Connection connection = connect(Runs.endpoint(runs.await(plan, EnvironmentReady.class), "db"));
        connection.setAutoCommit(false);
        return connection;
    }

    /** Neither commits before both have written: in one table, or with one lock, the second would wait in vain. */
    private static void write(Connection database, String run) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("set lock_timeout = '5s'");
            statement.execute("select pg_advisory_xact_lock(1)");
            statement.execute("create table visits (number int primary key, run text)");
        }
        for (String table : List.of("orders", "visits")) {
            try (PreparedStatement insert =
                    database.prepareStatement("insert into " + table + " (number, run) values (?, ?)")) {
                for (int key : KEYS) {
                    insert.setInt(1, key);
                    insert.setString(2, run);
                    insert.executeUpdate();
                }
            }
        }
    }

    private static List<String> rows(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet found = statement.executeQuery(
                        "select id || ' ' || number || ' ' || orders.run || ' ' || visits.run from orders full join visits using (number) order by number")) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(found.getString(1));
            }
            return rows;
        }
    }

    private static List<String> rowsOf(String run) {
        return IntStream.rangeClosed(1, KEYS.size())
                .mapToObj(key -> key + " " + key + " " + run + " " + run)
                .toList();
    }
}
