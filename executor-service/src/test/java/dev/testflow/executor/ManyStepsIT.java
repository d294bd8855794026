package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.StepSpec;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.messaging.Query;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A random graph of {@code -Dtestflow.steps} steps: all end in their order. What was read and what the coordinator took for each is logged. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class ManyStepsIT {

    private static final Logger LOG = Logger.getLogger(ManyStepsIT.class);
    private static final int STEPS = Integer.getInteger("testflow.steps", 60);

    @TempDir
    Path folder;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Inject
    MeterRegistry metrics;

    @Inject
    DataSource database;

    @Test
    void endInTheirOrder() {
        List<StepSpec> steps = steps(new Random(1));
        PlanFixture plan = new PlanFixture(new GitFixture(folder).with("a", "b").commit(), "command")
                .command("true")
                .runTimeoutSeconds(3_600)
                .crossTest(new CrossTestSpec("graph", steps, 3_600));
        Timer time = metrics.timer("testflow.executor.coordination");
        double before = time.totalTime(TimeUnit.MILLISECONDS);
        long looks = time.count();
        long read = rowsRead();

        try (BusFixture bus = new BusFixture(bootstrap)) {
            bus.publish(plan);

            assertThat(bus.awaitFinished(plan.run).counts()).isEqualTo(Map.of(Verdict.PASSED, STEPS));
            LOG.infof(
                    "coordination: %d steps, %d rows read a step, %d looks, %.1f ms a step",
                    STEPS,
                    (rowsRead() - read) / STEPS,
                    time.count() - looks,
                    (time.totalTime(TimeUnit.MILLISECONDS) - before) / STEPS);
            Map<String, TestFinished> ended = bus.tests(plan.run).stream()
                    .collect(Collectors.toMap(TestFinished::test, Function.identity(), (first, second) -> first));
            for (StepSpec step : steps) {
                TestFinished own = ended.get(step.test());
                assertThat(step.needs()).allSatisfy(need -> {
                    TestFinished giver = ended.get("graph/" + need);
                    assertThat(giver.startedAt().plusMillis(giver.durationMillis()))
                            .isBeforeOrEqualTo(own.startedAt());
                });
            }
        }
    }

    /** By everybody so far, of the tables that tell how far steps are. */
    private long rowsRead() {
        return new Query(database, """
                        select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) from pg_stat_user_tables
                        where relname in ('steps', 'planned_tests', 'shards', 'cross_tests')
                        """).first(row -> row.getLong(1)).orElseThrow();
    }

    private static List<StepSpec> steps(Random random) {
        List<StepSpec> steps = new ArrayList<>();
        for (int number = 0; number < STEPS; number++) {
            int before = number;
            List<String> needs = IntStream.range(0, random.nextInt(4))
                    .filter(i -> before > 0)
                    .mapToObj(i -> "s" + random.nextInt(before))
                    .distinct()
                    .toList();
            steps.add(new StepSpec("s" + number, "app", "graph/s" + number, List.of("true"), needs));
        }
        return steps;
    }
}
