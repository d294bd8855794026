package dev.testflow.analyzer.work;

import dev.testflow.analyzer.AnalyzerConfig;
import dev.testflow.analyzer.Failure;
import dev.testflow.analyzer.db.EndedRuns;
import dev.testflow.analyzer.db.EndedRuns.Ended;
import dev.testflow.analyzer.db.Judgements;
import dev.testflow.analyzer.db.OpenFailures;
import dev.testflow.analyzer.db.PendingFailures;
import dev.testflow.analyzer.db.TestHistories;
import dev.testflow.analyzer.plan.Plan;
import dev.testflow.contract.FailureResolved;
import dev.testflow.contract.FailureRouted;
import dev.testflow.contract.Verdict;
import dev.testflow.messaging.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Closes a run that has ended and whose failures are all classified: each fingerprint goes to its team once, and what passes again is resolved. */
@ApplicationScoped
class Completion {

    private static final int TIMEOUT_SECONDS = 300;

    private final EndedRuns runs;
    private final PendingFailures failures;
    private final Judgements judgements;
    private final OpenFailures open;
    private final TestHistories histories;
    private final Plans plans;
    private final Targets targets;
    private final Outbox outbox;
    private final AnalyzerConfig config;
    private final SetAside setAside = new SetAside(Clock.systemUTC());

    Completion(
            EndedRuns runs,
            PendingFailures failures,
            Judgements judgements,
            OpenFailures open,
            TestHistories histories,
            Plans plans,
            Targets targets,
            Outbox outbox,
            AnalyzerConfig config) {
        this.runs = runs;
        this.failures = failures;
        this.judgements = judgements;
        this.open = open;
        this.histories = histories;
        this.plans = plans;
        this.targets = targets;
        this.outbox = outbox;
        this.config = config;
    }

    /** Completes one run, if there is one to complete. A run that cannot be completed is set aside, and the others go on. */
    boolean completeOne() {
        AtomicReference<@Nullable String> claimed = new AtomicReference<>();
        try {
            return QuarkusTransaction.requiringNew().timeout(TIMEOUT_SECONDS).call(() -> {
                Optional<Ended> ended = runs.claimEnded(config.planPatience(), setAside.now());
                ended.ifPresent(run -> {
                    claimed.set(run.run());
                    complete(run);
                });
                return ended.isPresent();
            });
        } catch (RuntimeException e) {
            String run = claimed.get();
            if (run != null) {
                setAside.add(run);
            }
            throw e;
        }
    }

    private void complete(Ended ended) {
        Plan plan = plans.of(ended.run());
        if (isUnexplained(ended.verdict()) && !failures.anyIn(ended.run(), plan.samples())) {
            failures.add(
                    List.of(Failure.ofUnexplainedRun(ended.run(), ended.verdict())),
                    true,
                    Instant.now(),
                    ended.cause());
            return;
        }
        List<FailureRouted> routed = judgements.unrouted(ended.run()).stream()
                .map(judged -> RoutedRecord.of(ended, judged, plan))
                .toList();
        outbox.publish(routed, ended.cause());
        judgements.routed(ended.run());
        histories.add(ended.run(), plan.workflow());
        List<FailureResolved> resolved = open.resolve(ended.run(), plan.workflow());
        outbox.publish(resolved, ended.cause());
        targets.tell(routed, resolved);
        runs.complete(ended.run());
        plans.forget(ended.run());
    }

    /** A run that did not pass is never without a failure, and what a sampled test says does not explain it. */
    private static boolean isUnexplained(Verdict verdict) {
        return switch (verdict) {
            case FAILED, ERROR, TIMED_OUT -> true;
            case PASSED, FLAKY, SKIPPED, CANCELLED, BLOCKED -> false;
        };
    }
}
