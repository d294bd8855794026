package dev.testflow.executor.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.testflow.contract.AwaitSpec;
import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.Endpoint;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.Outcome;
import dev.testflow.executor.AttemptResult;
import dev.testflow.executor.Step;
import dev.testflow.executor.await.Awaited;
import dev.testflow.executor.await.Awaited.NotReachedException;
import dev.testflow.executor.db.RunInputs;
import dev.testflow.executor.db.RunTable;
import dev.testflow.executor.db.StepTable;
import dev.testflow.executor.db.StepTable.Given;
import dev.testflow.executor.flow.GivenValues;
import dev.testflow.executor.flow.Secrets;
import dev.testflow.executor.seal.SealException;
import dev.testflow.machine.Backoff;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Executes steps that wait for something outside: each passes when it is there, and is timed out when it is not there in time. */
@ApplicationScoped
class WaitingSteps {

    private static final Backoff BETWEEN_LOOKS = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
    private static final int SECONDS = 60;

    private final StepTable steps;
    private final RunTable runs;
    private final RunInputs inputs;
    private final ShardResults results;

    WaitingSteps(StepTable steps, RunTable runs, RunInputs inputs, ShardResults results) {
        this.steps = steps;
        this.runs = runs;
        this.inputs = inputs;
        this.results = results;
    }

    void execute(Step step, Held held) throws InterruptedException {
        AwaitSpec spec = Objects.requireNonNull(step.spec().await());
        String run = held.claim().run();
        try {
            GivenValues given = QuarkusTransaction.requiringNew().call(() -> steps.given(run, step.spec()));
            Instant since = QuarkusTransaction.requiringNew().call(() -> runs.plannedAt(run));
            Endpoint endpoint = endpoint(run, spec);
            while (!results.open(held.claim()).isEmpty()) {
                try (Awaited awaited = Awaited.of(spec, endpoint, given, since)) {
                    attempt(step, held, awaited, StepExecution.secrets(given));
                }
            }
        } catch (IllegalArgumentException | SealException e) {
            results.error(held.claim(), "nothing can be waited for: " + e.getMessage(), null);
        }
    }

    private Endpoint endpoint(String run, AwaitSpec spec) {
        Optional<EnvironmentReady> environment =
                QuarkusTransaction.requiringNew().call(() -> inputs.environment(run));
        return environment.stream()
                .flatMap(ready -> ready.endpoints().stream())
                .filter(endpoint -> endpoint.service().equals(spec.service()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the environment has no service " + spec.service()));
    }

    private void attempt(Step step, Held held, Awaited awaited, Secrets secrets) throws InterruptedException {
        Instant started = Instant.now();
        Duration longest = Duration.ofSeconds(
                Objects.requireNonNullElse(step.spec().wishes().timeoutSeconds(), SECONDS));
        long end = System.nanoTime() + longest.toNanos();
        String hindrance = "";
        for (int looks = 1; ; looks++) {
            held.check();
            try {
                Optional<ObjectNode> found = awaited.look();
                hindrance = "";
                if (found.isPresent()) {
                    keep(step, held, found.get());
                    commit(step, held, Outcome.PASSED, started, null);
                    return;
                }
            } catch (NotReachedException e) {
                hindrance = "; at last it could not be asked: " + e.getMessage();
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                String reason = "it was not there within " + longest.toSeconds() + " s" + hindrance;
                commit(step, held, Outcome.TIMED_OUT, started, secrets.mask(reason));
                return;
            }
            Thread.sleep(
                    Duration.ofNanos(Math.min(left, BETWEEN_LOOKS.after(looks).toNanos())));
        }
    }

    private void keep(Step step, Held held, ObjectNode found) {
        QuarkusTransaction.requiringNew().run(() -> steps.keep(held.claim(), step.spec(), new Given(found, null), ""));
    }

    private void commit(Step step, Held held, Outcome outcome, Instant started, @Nullable String reason) {
        results.commit(
                held.claim(),
                List.of(new AttemptResult(
                        step.spec().test(),
                        outcome,
                        false,
                        false,
                        started,
                        Duration.between(started, Instant.now()).toMillis(),
                        CaseCounts.NONE,
                        List.of(),
                        reason,
                        null)));
    }
}
