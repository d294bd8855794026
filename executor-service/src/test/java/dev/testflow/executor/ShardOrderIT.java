package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.RunStarted;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import dev.testflow.executor.db.InstanceTable;
import dev.testflow.messaging.Query;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a plan is cut by what is known of the workers and of the tests. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class ShardOrderIT {

    @TempDir
    Path folder;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Inject
    InstanceTable instances;

    @Inject
    DataSource database;

    @Test
    void countsTheWorkersOfAllInstancesThatLive() {
        QuarkusTransaction.begin();
        try {
            int before = instances.workers(Duration.ofSeconds(60));

            instances.seen("elsewhere", 6);
            instances.seen("elsewhere", 7);

            assertThat(instances.workers(Duration.ofSeconds(60))).isEqualTo(before + 7);
            assertThat(instances.workers(Duration.ofSeconds(-60))).isZero();
            instances.forget(Duration.ofSeconds(-60));
            assertThat(instances.workers(Duration.ofSeconds(60))).isZero();
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void whatFailedIsInTheFirstShardOfTheNextRun() {
        Revision revision = new GitFixture(folder).with("run.sh", """
                        [ "$1" = bad ] && inner='<failure message="no"/>'
                        echo "<testsuite><testcase name='x' time='0.01'>$inner</testcase></testsuite>" >report.xml
                        [ "$1" != bad ]
                        """).commit();
        try (BusFixture bus = new BusFixture(bootstrap)) {
            PlanFixture first = plan(revision);
            bus.publish(first);
            bus.awaitFinished(first.run);
            List.of("a", "b", "c").forEach(this::pretendLong);
            PlanFixture second = plan(revision);

            bus.publish(second);

            bus.awaitFinished(second.run);
            assertThat(bus.results(second.run).getFirst())
                    .isInstanceOfSatisfying(
                            RunStarted.class,
                            started -> assertThat(started.shards()).isEqualTo(4));
            assertThat(new Query(
                                    database,
                                    "select test from planned_tests join shards using (run) where run = ? and shard = 0 and position = any (positions)",
                                    second.run)
                            .list(row -> row.getString(1)))
                    .containsExactly("bad");
        }
    }

    private static PlanFixture plan(Revision revision) {
        return new PlanFixture(revision, "command")
                .command("sh", "run.sh", "{test_name}")
                .reports("report.xml")
                .workflow("what-failed")
                .tests("a", "b", "c", "bad");
    }

    private void pretendLong(String test) {
        QuarkusTransaction.requiringNew()
                .run(() -> new Query(
                                database,
                                "update durations set recent = array[60000::bigint] where workflow = 'what-failed' and test = ?",
                                test)
                        .update());
    }
}
