package dev.testflow.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.testflow.contract.Endpoint;
import dev.testflow.contract.EnvironmentAbandoned;
import dev.testflow.contract.EnvironmentConfirmed;
import dev.testflow.contract.EnvironmentFailed;
import dev.testflow.contract.EnvironmentFault;
import dev.testflow.contract.EnvironmentHeld;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.EnvironmentReleased;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.RunStarted;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.embedded.BrokerAndDatabase;
import dev.testflow.messaging.Query;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** A test's failure counts when its environment has outlived it, and says nothing when it has not. */
@QuarkusTest
@WithTestResource(value = BrokerAndDatabase.class, scope = TestResourceScope.GLOBAL)
class EnvironmentVerdictsIT extends RunningExecutor {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Inject
    DataSource database;

    @Test
    void aFailureCountsWhenTheEnvironmentWasWellAfterwards() {
        PlanFixture plan = plan();
        publish(plan, ready(plan, "env-1", "broken"));
        awaitUnconfirmed(plan, 1);
        bus.publish(new EnvironmentConfirmed(plan.run, "env-1", 2, firstBeat(plan)));
        int beats = bus.leases(plan.run).size();
        await().atMost(LONG).until(() -> bus.leases(plan.run).size() > beats + 1);
        assertThat(bus.tests(plan.run)).extracting(TestFinished::test).containsExactly("passes.sh");

        RunFinished finished = confirmUntilFinished(plan, "env-1", 1);

        assertThat(finished.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(bus.test(plan.run, "asks.sh"))
                .extracting(TestFinished::outcome, TestFinished::verdict, TestFinished::attempt)
                .containsExactly(Outcome.FAILED, Verdict.FAILED, 1);
    }

    @Test
    void aFailureSaysNothingWhenTheEnvironmentWasLostAndTheTestRunsAgainInAnother() {
        PlanFixture plan = plan();
        publish(plan, ready(plan, "env-1", "broken"));
        awaitUnconfirmed(plan, 1);

        bus.publish(new EnvironmentFailed(
                plan.run, "env-1", "api", "it was ready and is gone", null, EnvironmentFault.LOST));
        await().atMost(LONG)
                .until(() -> bus.leases(plan.run).stream().anyMatch(EnvironmentAbandoned.class::isInstance));
        bus.publish(new EnvironmentReleased(plan.run, "env-1", "its lease ran out"), ready(plan, "env-2", "well"));

        RunFinished finished = bus.awaitFinished(plan.run);
        assertThat(finished.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(bus.leases(plan.run))
                .contains(new EnvironmentAbandoned(plan.run, "env-1", 2, "environment: api: it was ready and is gone"));
        assertThat(bus.tests(plan.run))
                .filteredOn(test -> test.test().equals("asks.sh"))
                .extracting(TestFinished::attempt, TestFinished::outcome, TestFinished::verdict, TestFinished::reason)
                .containsExactly(
                        tuple(1, Outcome.ERROR, null, "environment: api: it was ready and is gone"),
                        tuple(2, Outcome.PASSED, Verdict.PASSED, null));
        assertThat(bus.results(plan.run))
                .filteredOn(RunStarted.class::isInstance)
                .hasSize(1);
        assertThat(unconfirmed(plan)).isZero();
    }

    @Test
    void endsInAnErrorWhenEachEnvironmentIsLost() {
        PlanFixture plan = plan();
        publish(plan, ready(plan, "env-1", "broken"));
        for (int number = 1; number <= 3; number++) {
            awaitUnconfirmed(plan, 1);
            bus.publish(new EnvironmentFailed(
                    plan.run, "env-" + number, "api", "it was ready and is gone", null, EnvironmentFault.LOST));
            awaitUnconfirmed(plan, 0);
            if (number < 3) {
                bus.publish(ready(plan, "env-" + (number + 1), "broken"));
            }
        }

        RunFinished finished = bus.awaitFinished(plan.run);

        assertThat(finished.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(bus.tests(plan.run))
                .filteredOn(test -> test.test().equals("asks.sh"))
                .extracting(TestFinished::attempt, TestFinished::outcome, TestFinished::verdict)
                .containsExactly(
                        tuple(1, Outcome.ERROR, null),
                        tuple(2, Outcome.ERROR, null),
                        tuple(3, Outcome.ERROR, Verdict.ERROR));
        assertThat(bus.test(plan.run, "asks.sh").reason()).contains("it was ready and is gone; the run had 3 before");
    }

    /** Two tests, of which one asks the environment. */
    private PlanFixture plan() {
        return new PlanFixture(
                        new GitFixture(folder)
                                .with("passes.sh", "echo '<testsuite><testcase name=\"x\"/></testsuite>' >r.xml\n")
                                .with("asks.sh", """
                                        if test "$API" = well; then echo '<testsuite><testcase name="x"/></testsuite>' >r.xml; exit 0; fi
                                        echo '<testsuite><testcase name="x"><failure message="no answer"/></testcase></testsuite>' >r.xml; exit 1
                                        """)
                                .commit(),
                        "command")
                .command("sh", "{test_path}")
                .reports("r.xml")
                .variables(Map.of("API", "{api.host}"))
                .needsEnvironment()
                .tests("passes.sh", "asks.sh");
    }

    private void publish(PlanFixture plan, EnvironmentReady ready) {
        bus.publish(ready);
        bus.publish(plan);
    }

    private static EnvironmentReady ready(PlanFixture plan, String environment, String host) {
        return new EnvironmentReady(
                plan.run,
                environment,
                List.of(new Endpoint("api", Map.of("host", host))),
                1,
                Instant.now().plusSeconds(600));
    }

    private RunFinished confirmUntilFinished(PlanFixture plan, String environment, long fence) {
        await().atMost(LONG).until(() -> {
            bus.leases(plan.run).stream()
                    .map(EnvironmentHeld.class::cast)
                    .reduce((first, second) -> second)
                    .ifPresent(
                            held -> bus.publish(new EnvironmentConfirmed(plan.run, environment, fence, held.beat())));
            return bus.results(plan.run).stream().anyMatch(RunFinished.class::isInstance);
        });
        return bus.awaitFinished(plan.run);
    }

    private void awaitUnconfirmed(PlanFixture plan, int count) {
        await().atMost(LONG).until(() -> unconfirmed(plan) == count);
    }

    private int unconfirmed(PlanFixture plan) {
        return QuarkusTransaction.requiringNew()
                .call(() -> new Query(database, "select count(*) from unconfirmed where run = ?", plan.run)
                        .first(row -> row.getInt(1))
                        .orElseThrow());
    }

    /** The heartbeat that asks whether the environment has outlived the failure. */
    private long firstBeat(PlanFixture plan) {
        return QuarkusTransaction.requiringNew()
                .call(() -> new Query(database, "select min(beat) from unconfirmed where run = ?", plan.run)
                        .first(row -> row.getLong(1))
                        .orElseThrow());
    }
}
