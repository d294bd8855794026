package dev.testflow.executor.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.Outcome;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.AttemptResult;
import dev.testflow.executor.Claim;
import dev.testflow.executor.StaleClaimException;
import dev.testflow.executor.db.ShardTable;
import dev.testflow.messaging.Query;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results of workers that lost their shard, and second verdicts. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class StaleClaimIT {

    @Inject
    DataSource database;

    @Inject
    ShardResults results;

    @Inject
    ShardTable shards;

    private final String run = UUID.randomUUID().toString();

    /** A shard that somebody holds for a day under fence 7, so that the workers of this application leave it alone. */
    @BeforeEach
    void heldShard() throws SQLException {
        execute("insert into runs (run, state, workflow, chunks, tests) values ('%1$s', 'running', 'w', 1, 2)");
        execute(
                "insert into planned_tests (run, position, application, test) values ('%1$s', 0, 'app', 'a'), ('%1$s', 1, 'app', 'b')");
        execute(
                "insert into shards (run, shard, application, positions, expected_millis, due, holder, fence, claims, lease_until) "
                        + "values ('%1$s', 0, 'app', '{0,1}', 1, now(), 'x/1', 7, 2, now() + interval '1 day')");
    }

    @Test
    void resultUnderAnOlderFenceIsRefused() throws SQLException {
        assertThatThrownBy(() -> results.commit(claim(6), List.of(passed("a"))))
                .isInstanceOf(StaleClaimException.class);

        assertThat(count("select count(*) from attempts where run = '%1$s'")).isZero();
        assertThat(count("select count(*) from outbox where key = '%1$s'")).isZero();
    }

    @Test
    void resultOfAFinishedRunIsRefused() throws SQLException {
        execute("update runs set state = 'finished', verdict = 'PASSED' where run = '%1$s'");

        assertThatThrownBy(() -> results.commit(claim(7), List.of(passed("a"))))
                .isInstanceOf(StaleClaimException.class);
    }

    @Test
    void testGetsOneVerdictHoweverOftenItIsReported() throws SQLException {
        results.commit(claim(7), List.of(passed("a")));

        results.commit(claim(7), List.of(failed("a"), passed("b")));

        assertThat(count("select count(*) from attempts where run = '%1$s' and verdict is not null"))
                .isEqualTo(2);
        assertThat(count("select count(*) from planned_tests where run = '%1$s' and verdict = 'PASSED'"))
                .isEqualTo(2);
    }

    @Test
    void databaseItselfRefusesASecondVerdict() {
        results.commit(claim(7), List.of(passed("a")));

        assertThatThrownBy(
                        () -> execute("update planned_tests set verdict = 'FAILED' where run = '%1$s' and test = 'a'"))
                .hasMessageContaining("has the verdict PASSED already");
        assertThatThrownBy(() -> execute(
                        "insert into attempts select run, application, test, 2, worker, outcome, verdict, partial, started_at, millis, cases, failures, reason, log "
                                + "from attempts where run = '%1$s'"))
                .hasMessageContaining("attempts_deciding");
    }

    @Test
    void progressIsNotHeldAgainstAShard() throws SQLException {
        results.commit(claim(7), List.of(passed("a")));

        assertThat(count("select claims from shards where run = '%1$s'")).isOne();
    }

    @Test
    void onlyBeingBegunIsHeldAgainstAShard() {
        QuarkusTransaction.begin();
        try {
            shards.release(claim(7), false);
            assertThat(claims()).isEqualTo(2);
            assertThat(shards.begin(claim(6))).isFalse();
            assertThat(claims()).isEqualTo(2);
            assertThat(shards.begin(claim(7))).isTrue();
            assertThat(claims()).isEqualTo(3);
            shards.release(claim(7), true);
            assertThat(claims()).isEqualTo(3);
            shards.release(claim(7), false);
            assertThat(claims()).isEqualTo(2);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void shardThatKilledThreeWorkersIsGivenUp() throws SQLException {
        execute("update shards set claims = 3, lease_until = now() where run = '%1$s'");

        await().untilAsserted(
                        () -> assertThat(count("select count(*) from attempts where run = '%1$s' and verdict = 'ERROR' "
                                        + "and reason = 'the worker died 3 times while it executed this shard'"))
                                .isEqualTo(2));
    }

    private Claim claim(long fence) {
        return new Claim(run, 0, "app", fence, 2, "x/1");
    }

    /** As the transaction sees it. */
    private int claims() {
        return new Query(database, "select claims from shards where run = ?", run)
                .first(row -> row.getInt(1))
                .orElseThrow();
    }

    private static AttemptResult passed(String test) {
        return result(test, Outcome.PASSED);
    }

    private static AttemptResult failed(String test) {
        return result(test, Outcome.FAILED);
    }

    private static AttemptResult result(String test, Outcome outcome) {
        return new AttemptResult(
                test, outcome, false, false, Instant.now(), 5, new CaseCounts(1, 0, 0, 0), List.of(), null, null);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql.formatted(run));
        }
    }

    private int count(String sql) throws SQLException {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    var rows = statement.executeQuery(sql.formatted(run))) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }
}
