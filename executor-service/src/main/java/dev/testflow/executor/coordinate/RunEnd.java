package dev.testflow.executor.coordinate;

import dev.testflow.contract.Blockage;
import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.RunFinished;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.Decision;
import dev.testflow.executor.Run;
import dev.testflow.executor.Verdicts;
import dev.testflow.executor.db.AttemptTable;
import dev.testflow.executor.db.RunTable;
import dev.testflow.executor.db.ShardTable;
import dev.testflow.executor.db.TestTable;
import dev.testflow.executor.db.TestTable.Planned;
import dev.testflow.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
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
    private final AttemptTable attempts;
    private final Outbox outbox;
    private final Event<RunEnded> ended;

    RunEnd(
            RunTable runs,
            TestTable tests,
            ShardTable shards,
            AttemptTable attempts,
            Outbox outbox,
            Event<RunEnded> ended) {
        this.runs = runs;
        this.tests = tests;
        this.shards = shards;
        this.attempts = attempts;
        this.outbox = outbox;
        this.ended = ended;
    }

    /** Gives the open tests the closing verdict; all but blocked ones, which were never attempted, are published as ended attempts. */
    void close(Run run, Decision.Close close) {
        Optional<Outcome> outcome = Verdicts.outcomeOf(close.verdict());
        if (outcome.isPresent()) {
            List<TestFinished> finished = tests.open(run.id()).stream()
                    .map(planned -> ended(run, planned, outcome.get(), close))
                    .toList();
            attempts.store(finished);
            outbox.publish(finished, runs.cause(run.id()));
        } else {
            tests.closeOpen(run.id(), close.verdict());
        }
        finish(run, close);
    }

    void finish(Run run, Decision.@Nullable Close close) {
        PlanSelected plan = Objects.requireNonNull(run.plan());
        Map<Verdict, Integer> counts = tests.counts(run.id());
        Verdict verdict = close == null ? Verdicts.ofRun(counts, plan.selected()) : verdict(close, counts);
        Blockage blockage = close == null ? null : close.blockage();
        shards.closeAll(run.id());
        runs.markFinished(run.id(), verdict, counts, blockage);
        tests.rememberDurations(run.id());
        outbox.publish(
                new RunFinished(
                        run.id(),
                        plan.workflow(),
                        verdict,
                        counts,
                        runs.age(run.id()).toMillis(),
                        blockage),
                runs.cause(run.id()));
        ended.fire(new RunEnded(run.id()));
        LOG.infof("run %s: finished, verdict=%s counts=%s", run.id(), verdict, counts);
    }

    /** A run that was cancelled or blocked is just that; one whose time was over may have failed before. */
    private static Verdict verdict(Decision.Close close, Map<Verdict, Integer> counts) {
        return close.verdict() == Verdict.TIMED_OUT && counts.getOrDefault(Verdict.FAILED, 0) > 0
                ? Verdict.FAILED
                : close.verdict();
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
