package dev.testflow.executor.coordinate;

import dev.testflow.contract.EnvironmentAbandoned;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestFinished;
import dev.testflow.executor.Decision;
import dev.testflow.executor.ResultBatches;
import dev.testflow.executor.Run;
import dev.testflow.executor.db.AttemptTable;
import dev.testflow.executor.db.LeaseTable;
import dev.testflow.executor.db.PlanTable;
import dev.testflow.executor.db.RunTable;
import dev.testflow.executor.db.ShardTable;
import dev.testflow.executor.db.TestTable;
import dev.testflow.executor.db.UnconfirmedTable;
import dev.testflow.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Ends the doubt about attempts that did not pass: they count when their environment has outlived them, and are made again in another one when it has not. */
@ApplicationScoped
class Doubts {

    private static final Logger LOG = Logger.getLogger(Doubts.class);

    private final RunTable runs;
    private final TestTable tests;
    private final ShardTable shards;
    private final AttemptTable attempts;
    private final UnconfirmedTable unconfirmed;
    private final LeaseTable leases;
    private final PlanTable plans;
    private final Outbox outbox;
    private final Event<RunTouched> touched;
    private final Event<ShardsWaiting> waiting;
    private final Event<RunSuspended> suspended;

    Doubts(
            RunTable runs,
            TestTable tests,
            ShardTable shards,
            AttemptTable attempts,
            UnconfirmedTable unconfirmed,
            LeaseTable leases,
            PlanTable plans,
            Outbox outbox,
            Event<RunTouched> touched,
            Event<ShardsWaiting> waiting,
            Event<RunSuspended> suspended) {
        this.runs = runs;
        this.tests = tests;
        this.shards = shards;
        this.attempts = attempts;
        this.unconfirmed = unconfirmed;
        this.leases = leases;
        this.plans = plans;
        this.outbox = outbox;
        this.touched = touched;
        this.waiting = waiting;
        this.suspended = suspended;
    }

    void confirm(Run run) {
        List<TestFinished> confirmed = unconfirmed.takeConfirmed(run.id());
        attempts.store(confirmed);
        outbox.publish(ResultBatches.of(confirmed), runs.cause(run.id()));
        if (confirmed.stream().anyMatch(attempt -> attempt.verdict() == null)) {
            shards.reopen(run.id());
            waiting.fire(new ShardsWaiting(run.id()));
        }
        touched.fire(new RunTouched(run.id()));
    }

    /** What was executed in the lost environment says nothing but that, and everything without a verdict waits for another one. */
    void replace(Run run, Decision.Replace loss) {
        List<TestFinished> lost = unconfirmed.takeAll(run.id()).stream()
                .map(attempt -> lost(attempt, loss.reason()))
                .toList();
        attempts.store(lost);
        tests.markLost(run.id(), lost);
        outbox.publish(ResultBatches.of(lost), runs.cause(run.id()));
        shards.dissolve(run.id());
        runs.markWaiting(run.id());
        plans.forgetEnvironment(Objects.requireNonNull(run.plan()));
        leases.giveUp(run.id(), loss.lease().environment());
        outbox.publish(
                new EnvironmentAbandoned(
                        run.id(), loss.lease().environment(), loss.lease().nextNumber(), loss.reason()),
                runs.cause(run.id()));
        suspended.fire(new RunSuspended(run.id()));
        LOG.infof("run %s: waits for another environment, attempts lost=%d: %s", run.id(), lost.size(), loss.reason());
    }

    private static TestFinished lost(TestFinished attempt, String reason) {
        return new TestFinished(
                attempt.run(),
                attempt.application(),
                attempt.test(),
                attempt.attempt(),
                Outcome.ERROR,
                null,
                attempt.partial(),
                attempt.startedAt(),
                attempt.durationMillis(),
                attempt.cases(),
                attempt.failures(),
                reason,
                attempt.log(),
                attempt.worker());
    }
}
