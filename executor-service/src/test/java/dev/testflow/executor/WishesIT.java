package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.ExecutionSpec;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.executor.GitFixture.Revision;
import dev.testflow.executor.db.ShardTable;
import dev.testflow.messaging.Query;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a workflow says of how its runs are executed. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class WishesIT extends RunningExecutor {

    private static final String PASSES = "echo '<testsuite><testcase name=\"x\"/></testsuite>' >report.xml\n";

    /** Passes unless another one is under way. */
    private static final String ALONE =
            "mkdir \"$FOLDER/busy\" || exit 1\nsleep 0.5\nrmdir \"$FOLDER/busy\"\n" + PASSES;

    @Inject
    ShardTable shards;

    @Inject
    DataSource database;

    private final String workflow = "wishes-" + UUID.randomUUID();

    @Test
    void triesAgainAsOftenAsTheWorkflowSays() {
        PlanFixture plan = plan("""
                        echo "$1" >>"$FOLDER/tried"
                        if [ "$1" = flaky ] && [ $(grep -c flaky "$FOLDER/tried") = 2 ]; then %s exit 0; fi
                        exit 1
                        """.formatted(PASSES), retries(1, null), "flaky", "bad");

        bus.publish(plan);

        bus.awaitFinished(plan.run);
        assertThat(bus.tests(plan.run))
                .extracting(TestFinished::test, TestFinished::attempt, TestFinished::verdict)
                .containsExactlyInAnyOrder(
                        tuple("flaky", 1, null),
                        tuple("flaky", 2, Verdict.FLAKY),
                        tuple("bad", 1, null),
                        tuple("bad", 2, Verdict.ERROR));
    }

    @Test
    void triesOnlyTestsAgainThatWereFlakyLately() {
        past("flaky", 3);
        past("calm", 20);
        PlanFixture plan = plan("exit 1\n", retries(2, true), "flaky", "calm", "never-flaky");

        bus.publish(plan);

        bus.awaitFinished(plan.run);
        assertThat(bus.tests(plan.run))
                .filteredOn(test -> test.verdict() != null)
                .extracting(TestFinished::test, TestFinished::attempt)
                .containsExactlyInAnyOrder(tuple("flaky", 3), tuple("calm", 1), tuple("never-flaky", 1));
    }

    @Test
    void executesNoMoreShardsOfARunThanItMay() {
        past("a", null);
        past("b", null);
        past("c", null);
        PlanFixture plan = plan(ALONE, new ExecutionSpec(null, null, 1, Map.of(), null, null), "a", "b", "c");

        bus.publish(plan);

        assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 3));
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> new Query(database, "select count(*) from shards where run = ?", plan.run)
                                .first(row -> row.getInt(1))))
                .contains(3);
    }

    @Test
    void executesNoMoreShardsOfAnApplicationThanItMayWhicheverTheirRun() {
        ExecutionSpec one = new ExecutionSpec(null, null, null, Map.of("app", 1), null, null);
        List<PlanFixture> plans =
                Stream.of("a", "b", "c").map(test -> plan(ALONE, one, test)).toList();

        plans.forEach(bus::publish);

        assertThat(plans)
                .allSatisfy(
                        plan -> assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, 1)));
    }

    @Test
    void claimsTheShardsOfImportantRunsFirst() {
        QuarkusTransaction.begin();
        try {
            List.of("low", "high", "none")
                    .forEach(run -> new Query(database, "insert into runs (run) values (?)", run).update());
            shards.insert("low", List.of(shard()), priority(-1));
            shards.insert("none", List.of(shard()), ExecutionSpec.NONE);
            shards.insert("high", List.of(shard()), priority(1));

            assertThat(Stream.generate(() -> shards.claim("w", Duration.ofSeconds(9), null))
                            .limit(3))
                    .map(claim -> claim.orElseThrow().run())
                    .containsExactly("high", "none", "low");
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void letsNoRunWaitForEver() {
        QuarkusTransaction.begin();
        try {
            List.of("low", "high")
                    .forEach(run -> new Query(database, "insert into runs (run) values (?)", run).update());
            shards.insert("low", List.of(shard()), priority(-1));
            shards.insert("high", List.of(shard()), priority(1));
            new Query(database, "update shards set due = due - interval '121 seconds' where run = 'low'").update();

            assertThat(shards.claim("w", Duration.ofSeconds(9), null)
                            .orElseThrow()
                            .run())
                    .isEqualTo("low");
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    @Test
    void cancelsARunWhenThereIsOneForANewerChange() {
        Revision revision = new GitFixture(folder)
                .with("run.sh", "[ \"$1\" = new ] || { touch \"$FOLDER/hanging\"; sleep 4711; }\n" + PASSES)
                .commit();
        ExecutionSpec cancels = new ExecutionSpec(null, null, null, Map.of(), null, true);
        PlanFixture old = plan(revision, cancels, "old");
        bus.publish(old);
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(folder.resolve("hanging")));
        PlanFixture newer = plan(revision, cancels, "new");

        bus.publish(newer);

        assertThat(bus.awaitFinished(old.run).verdict()).isEqualTo(Verdict.CANCELLED);
        assertThat(bus.test(old.run, "old").reason()).isEqualTo("the run " + newer.run + " has a newer change");
        assertThat(bus.awaitFinished(newer.run).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void letsARunFinishThatIsNotToBeCancelled() {
        Revision revision = new GitFixture(folder)
                .with(
                        "run.sh",
                        "[ \"$1\" = new ] || { touch \"$FOLDER/waiting\"; while ! [ -e \"$FOLDER/go\" ]; do sleep 0.05; done; }\n"
                                + PASSES)
                .commit();
        PlanFixture old = plan(revision, ExecutionSpec.NONE, "old");
        bus.publish(old);
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(folder.resolve("waiting")));
        PlanFixture newer = plan(revision, new ExecutionSpec(null, null, null, Map.of(), null, true), "new");

        bus.publish(newer);

        bus.awaitFinished(newer.run);
        assertThat(folder.resolve("go").toFile().mkdir()).isTrue();
        assertThat(bus.awaitFinished(old.run).verdict()).isEqualTo(Verdict.PASSED);
    }

    private PlanFixture plan(String script, ExecutionSpec execution, String... tests) {
        return plan(new GitFixture(folder).with("run.sh", script).commit(), execution, tests);
    }

    private PlanFixture plan(Revision revision, ExecutionSpec execution, String... tests) {
        return new PlanFixture(revision, "command")
                .command("sh", "run.sh", "{test_name}")
                .reports("report.xml")
                .variables(Map.of("FOLDER", folder.toString()))
                .workflow(workflow)
                .execution(execution)
                .tests(tests);
    }

    private static ExecutionSpec retries(int retries, Boolean onlyFlaky) {
        return new ExecutionSpec(retries, onlyFlaky, null, Map.of(), null, null);
    }

    private static ExecutionSpec priority(int priority) {
        return new ExecutionSpec(null, null, null, Map.of(), priority, null);
    }

    private static Shard shard() {
        return new Shard("app", false, List.of(0), 1);
    }

    /** A test that takes a shard for itself, and the number of its runs since it was flaky. */
    private void past(String test, Integer calm) {
        QuarkusTransaction.requiringNew()
                .run(() -> new Query(
                                database,
                                "insert into durations (workflow, application, test, recent, calm) values (?, 'app', ?, array[60000::bigint], ?::int)",
                                workflow,
                                test,
                                calm)
                        .update());
    }
}
