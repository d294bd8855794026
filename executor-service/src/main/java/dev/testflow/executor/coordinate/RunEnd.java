package dev.testflow.executor.coordinate;

import dev.testflow.contract.Blockage;
import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.Closing;
import dev.testflow.executor.Decision;
import dev.testflow.executor.Ended;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.Lease;
import dev.testflow.executor.ResultBatches;
import dev.testflow.executor.Run;
import dev.testflow.executor.Verdicts;
import dev.testflow.executor.db.AttemptTable;
import dev.testflow.executor.db.LeaseTable;
import dev.testflow.executor.db.RunEventTable;
import dev.testflow.executor.db.RunInputs;
import dev.testflow.executor.db.RunTable;
import dev.testflow.executor.db.ShardTable;
import dev.testflow.executor.db.StepTable;
import dev.testflow.executor.db.TestTable;
import dev.testflow.executor.db.TestTable.Planned;
import dev.testflow.executor.db.UnconfirmedTable;
import dev.testflow.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends a run: by itself when every test has its verdict, from outside when it was cancelled, ran out of time, or lacks what it needs. */
@ApplicationScoped
class RunEnd {

    private static final Logger LOG = Logger.getLogger(RunEnd.class);
    private static final String COORDINATOR = "coordinator";

    private final RunTable runs;
    private final TestTable tests;
    private final ShardTable shards;
    private final StepTable stepTable;
    private final StepStarts steps;
    private final RunInputs inputs;
    private final LeaseTable leases;
    private final RunEventTable events;
    private final AttemptTable attempts;
    private final UnconfirmedTable unconfirmed;
    private final Outbox outbox;
    private final Event<RunEnded> over;
    private final Duration longest;

    RunEnd(
            RunTable runs,
            TestTable tests,
            ShardTable shards,
            StepTable stepTable,
            StepStarts steps,
            RunInputs inputs,
            LeaseTable leases,
            RunEventTable events,
            AttemptTable attempts,
            UnconfirmedTable unconfirmed,
            Outbox outbox,
            Event<RunEnded> over,
            ExecutorSettings settings) {
        this.runs = runs;
        this.tests = tests;
        this.shards = shards;
        this.stepTable = stepTable;
        this.steps = steps;
        this.inputs = inputs;
        this.leases = leases;
        this.events = events;
        this.attempts = attempts;
        this.unconfirmed = unconfirmed;
        this.outbox = outbox;
        this.over = over;
        this.longest = settings.cleanUp();
    }

    /** Gives the open tests the closing verdict, and ends the run. */
    void close(Run run, Decision.Close close) {
        Closing closing = run.closing();
        boolean undecided = closing == null ? tests.isUndecided(run.id()) : closing.undecided();
        end(run, close, true);
        Ended ended = tests.ended(run.id());
        Verdict verdict = Verdicts.ofClosedRun(
                close.verdict(), undecided, ended, plan(run).selected());
        finish(run, ended, verdict, close.blockage());
    }

    /** Gives the open tests the closing verdict, and lets steps clean up before the run ends: also without its environment, when that is lost. */
    void windDown(Run run, Decision.Close close) {
        runs.close(run.id(), close, tests.isUndecided(run.id()), longest);
        runs.markRunning(run.id());
        end(run, close, false);
        shards.closeOthers(run.id());
        unconfirmed.forgetDecided(run.id());
        Lease lease = run.lease();
        if (lease != null && lease.held() && run.lacksEnvironment()) {
            leases.giveUp(run.id(), lease.environment());
            unconfirmed.takeAll(run.id());
        }
        steps.close(run);
        LOG.infof("run %s: cleans up, %s", run.id(), close.reason());
    }

    /** All but blocked tests, which were never attempted, are published as ended attempts. */
    private void end(Run run, Decision.Close close, boolean cleaning) {
        Optional<Outcome> outcome = Verdicts.outcomeOf(close.verdict());
        if (outcome.isPresent()) {
            List<TestFinished> finished = tests.open(run.id(), cleaning).stream()
                    .map(planned -> ended(run, planned, outcome.get(), close))
                    .toList();
            attempts.store(finished);
            outbox.publish(ResultBatches.of(finished), runs.cause(run.id()));
        } else {
            tests.closeOpen(run.id(), close.verdict(), cleaning);
        }
    }

    void finish(Run run) {
        Ended ended = tests.ended(run.id());
        finish(run, ended, Verdicts.ofRun(ended, plan(run).selected()), null);
    }

    private Blockage blockage(Run run) {
        return plan(run).applications().stream()
                .flatMap(application -> inputs.lacking(run.id(), application).stream())
                .findFirst()
                .map(lacking -> new Blockage("environment", lacking.service(), lacking.reason(), lacking.log()))
                .orElseGet(() -> blockedStep(run.id()));
    }

    private Blockage blockedStep(String run) {
        return stepTable
                .blocked(run)
                .map(step -> new Blockage("step", step.getKey(), step.getValue(), null))
                .orElseGet(() -> new Blockage("step", "unknown", "a test was blocked", null));
    }

    /** Remembers what an ended run tells of its tests. */
    void learn(String run) {
        tests.rememberDurations(run);
    }

    private void finish(Run run, Ended ended, Verdict verdict, @Nullable Blockage known) {
        Blockage blockage =
                verdict == Verdict.BLOCKED ? Objects.requireNonNullElseGet(known, () -> blockage(run)) : null;
        Map<Verdict, Integer> counts = ended.all();
        shards.closeAll(run.id());
        unconfirmed.takeAll(run.id());
        runs.markFinished(run.id(), verdict, ended, blockage);
        RunFinished finished = new RunFinished(
                run.id(),
                plan(run).workflow(),
                verdict,
                counts,
                runs.age(run.id()).toMillis(),
                blockage);
        events.add(run.id(), outbox.publish(finished, runs.cause(run.id())), finished);
        over.fire(new RunEnded(run.id()));
        LOG.infof("run %s: finished, verdict=%s counts=%s", run.id(), verdict, counts);
    }

    private static PlanSelected plan(Run run) {
        return Objects.requireNonNull(run.plan());
    }

    private static TestFinished ended(Run run, Planned planned, Outcome outcome, Decision.Close close) {
        return new TestFinished(
                run.id(),
                planned.application(),
                planned.test(),
                planned.attempts() + 1,
                outcome,
                close.verdict(),
                false,
                Instant.now(),
                0,
                CaseCounts.NONE,
                List.of(),
                close.reason(),
                null,
                COORDINATOR);
    }
}
