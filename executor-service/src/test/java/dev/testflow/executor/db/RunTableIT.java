package dev.testflow.executor.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.messaging.Query;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class RunTableIT {

    @Inject
    DataSource database;

    @Inject
    RunTable runs;

    @Test
    void forgetsOldRunsWithAllTheirTestsAndAttempts() {
        insert("long-ago", 400);
        insert("last-year", 300);

        QuarkusTransaction.requiringNew().run(() -> runs.forget(Duration.ofDays(350)));

        for (String table : new String[] {"runs", "planned_tests", "attempts"}) {
            assertThat(isIn(table, "long-ago")).as(table).isFalse();
            assertThat(isIn(table, "last-year")).as(table).isTrue();
        }
    }

    private void insert(String run, int days) {
        QuarkusTransaction.requiringNew().run(() -> {
            query(
                    "insert into runs (run, state, verdict, created_at) values (?, 'finished', 'PASSED', now() - make_interval(days => ?))",
                    run,
                    days);
            query(
                    "insert into planned_tests (run, position, application, test, verdict) values (?, 0, 'app', 'a', 'PASSED')",
                    run);
            query("""
                    insert into attempts (run, application, test, attempt, worker, outcome, verdict, partial, started_at, millis, cases, failures)
                    values (?, 'app', 'a', 1, 'w', 'PASSED', 'PASSED', false, now(), 1, '{}', '[]')
                    """, run);
        });
    }

    private void query(String sql, Object... parameters) {
        new Query(database, sql, parameters).update();
    }

    private boolean isIn(String table, String run) {
        return new Query(database, "select from " + table + " where run = ?", run).exists();
    }
}
