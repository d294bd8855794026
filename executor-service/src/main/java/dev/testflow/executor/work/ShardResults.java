package dev.testflow.executor.work;

import dev.testflow.contract.CoverageCollected;
import dev.testflow.contract.EnvironmentHeld;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.AttemptResult;
import dev.testflow.executor.Claim;
import dev.testflow.executor.Excerpt;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.Judgement;
import dev.testflow.executor.ResultBatches;
import dev.testflow.executor.RetryPolicy;
import dev.testflow.executor.StaleClaimException;
import dev.testflow.executor.Verdicts;
import dev.testflow.executor.coordinate.RunTouched;
import dev.testflow.executor.db.AttemptTable;
import dev.testflow.executor.db.BenchmarkTable;
import dev.testflow.executor.db.LeaseTable;
import dev.testflow.executor.db.PactTable;
import dev.testflow.executor.db.RunTable;
import dev.testflow.executor.db.ShardTable;
import dev.testflow.executor.db.TestTable;
import dev.testflow.executor.db.TestTable.Planned;
import dev.testflow.executor.db.UnconfirmedTable;
import dev.testflow.executor.recorder.Recorded;
import dev.testflow.messaging.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where results become verdicts: only under the claim's fence, only for tests that have none, and in one transaction with the events that tell of them. */
@ApplicationScoped
class ShardResults {

    private static final int LONGEST_REASON = 2_000;
    private static final int TRANSACTION_SECONDS = 120;

    private final RunTable runs;
    private final ShardTable shards;
    private final TestTable tests;
    private final AttemptTable attempts;
    private final LeaseTable leases;
    private final UnconfirmedTable unconfirmed;
    private final BenchmarkTable benchmarks;
    private final PactTable pacts;
    private final Outbox outbox;
    private final Event<RunTouched> touched;
    private final MeterRegistry metrics;
    private final int retries;

    ShardResults(
            RunTable runs,
            ShardTable shards,
            TestTable tests,
            AttemptTable attempts,
            LeaseTable leases,
            UnconfirmedTable unconfirmed,
            BenchmarkTable benchmarks,
            PactTable pacts,
            Outbox outbox,
            Event<RunTouched> touched,
            MeterRegistry metrics,
            ExecutorSettings settings) {
        this.runs = runs;
        this.shards = shards;
        this.tests = tests;
        this.attempts = attempts;
        this.leases = leases;
        this.unconfirmed = unconfirmed;
        this.benchmarks = benchmarks;
        this.pacts = pacts;
        this.outbox = outbox;
        this.touched = touched;
        this.metrics = metrics;
        this.retries = settings.retries();
    }

    /** The tests of a shard that have no verdict, in the plan's order. */
    List<Planned> open(Claim claim) {
        return QuarkusTransaction.requiringNew().call(() -> tests.open(claim));
    }

    /**
     * Commits results of a shard's tests together. What concerns a test that has its verdict already is passed over.
     *
     * @throws StaleClaimException when the claim no longer counts: then nothing is kept
     */
    void commit(Claim claim, List<AttemptResult> results) {
        commit(claim, results, Map.of());
    }

    /**
     * The same, together with what tests ran: it counts for those that passed, and for no other.
     *
     * @param recorded by test
     */
    void commit(Claim claim, List<AttemptResult> results, Map<String, Recorded> recorded) {
        if (!results.isEmpty()) {
            QuarkusTransaction.requiringNew()
                    .timeout(TRANSACTION_SECONDS)
                    .run(() -> publish(claim, store(claim, results), recorded));
        }
    }

    /** Whether results give all their tests a verdict, also in the first attempt. */
    boolean decide(Claim claim, List<AttemptResult> results) {
        int most = QuarkusTransaction.requiringNew()
                .call(() -> policy(claim, results))
                .retries();
        return results.stream()
                .allMatch(result -> Verdicts.ofTest(result, 1, most).isPresent());
    }

    /** Ends a shard, or gives it back when an attempt of it was confirmed meanwhile and is followed by another one. */
    void done(Claim claim) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (runs.holdRunning(claim.run()) && shards.hold(claim) && !shards.markDone(claim)) {
                shards.release(claim, false);
            }
            touched.fire(new RunTouched(claim.run()));
        });
    }

    /** Gives every open test of a shard the same error. */
    void error(Claim claim, String reason, @Nullable String log) {
        Instant now = Instant.now();
        List<Planned> open = open(claim);
        String excerpt = Excerpt.of(log, open.size() == 1 ? Judgement.OWN_LOG : Judgement.SHARED_LOG);
        commit(
                claim,
                open.stream()
                        .map(test -> AttemptResult.error(test.test(), reason, excerpt, now))
                        .toList());
    }

    private List<TestFinished> store(Claim claim, List<AttemptResult> results) {
        if (!runs.holdRunning(claim.run()) || !shards.hold(claim)) {
            metrics.counter("testflow.executor.stale.results").increment(results.size());
            throw new StaleClaimException(claim);
        }
        Map<String, Planned> open =
                tests.lockOpen(claim, results.stream().map(AttemptResult::test).toList());
        RetryPolicy policy = policy(claim, results);
        Set<String> flaky =
                policy.onlyFlaky() ? tests.flaky(claim.run(), claim.application(), open.keySet()) : Set.of();
        List<TestFinished> finished = results.stream()
                .filter(result -> open.containsKey(result.test()))
                .map(result -> finished(
                        claim,
                        result,
                        Objects.requireNonNull(open.get(result.test())),
                        policy.of(result.test(), flaky)))
                .toList();
        List<TestFinished> counted = withoutUnconfirmed(claim.run(), finished);
        attempts.store(counted);
        benchmarks.remember(
                claim,
                results.stream()
                        .filter(result -> result.outcome() == Outcome.PASSED && open.containsKey(result.test()))
                        .toList());
        pacts.remember(
                claim,
                results.stream()
                        .filter(result -> open.containsKey(result.test()))
                        .toList());
        outbox.publish(ResultBatches.of(counted), runs.cause(claim.run()));
        finished.forEach(it -> metrics.counter(
                        "testflow.executor.attempts", "outcome", it.outcome().name())
                .increment());
        return counted;
    }

    /** A step has its shard for itself. */
    private RetryPolicy policy(Claim claim, List<AttemptResult> results) {
        String step = results.size() == 1 ? results.getFirst().test() : null;
        return runs.retryPolicy(claim.run(), claim.application(), step, retries);
    }

    /** What did not pass in an environment counts when that was well afterwards, which the heartbeat asks that is published with it. */
    private List<TestFinished> withoutUnconfirmed(String run, List<TestFinished> finished) {
        List<TestFinished> doubtful = finished.stream()
                .filter(it -> Verdicts.isDoubtful(it.outcome()))
                .toList();
        Optional<EnvironmentHeld> held = doubtful.isEmpty() ? Optional.empty() : leases.beat(run);
        if (held.isEmpty()) {
            return finished;
        }
        unconfirmed.add(doubtful, held.get().beat());
        outbox.publish(held.get(), runs.cause(run));
        return finished.stream().filter(it -> !doubtful.contains(it)).toList();
    }

    private void publish(Claim claim, List<TestFinished> finished, Map<String, Recorded> recorded) {
        List<CoverageCollected> collected = new ArrayList<>();
        for (TestFinished test : finished) {
            Recorded own = recorded.get(test.test());
            if (own != null && test.verdict() == Verdict.PASSED) {
                collected.add(new CoverageCollected(
                        claim.run(), claim.application(), test.test(), own.format(), own.report()));
            }
        }
        if (!collected.isEmpty()) {
            outbox.publish(collected, runs.cause(claim.run()));
        }
    }

    private static TestFinished finished(Claim claim, AttemptResult result, Planned test, int retries) {
        return new TestFinished(
                claim.run(),
                claim.application(),
                result.test(),
                test.attempts() + 1,
                result.outcome(),
                Verdicts.ofTest(result, test.attempts() - test.lost() + 1, retries)
                        .orElse(null),
                result.partial(),
                result.startedAt(),
                result.millis(),
                result.cases(),
                result.failures(),
                Excerpt.of(result.reason(), LONGEST_REASON),
                result.log(),
                claim.worker());
    }
}
