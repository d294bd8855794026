package dev.testflow.executor.work;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.executor.Claim;
import dev.testflow.executor.Invocation;
import dev.testflow.executor.KnownPlan;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Step;
import dev.testflow.executor.Workplace;
import dev.testflow.executor.db.KnownPlans;
import dev.testflow.executor.db.TestTable.Planned;
import dev.testflow.executor.seal.SealException;
import dev.testflow.executor.work.Benches.Seat;
import dev.testflow.executor.work.InvocationRun.Batch;
import dev.testflow.executor.work.InvocationRun.Recording;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Executes a claimed shard: every test of it that has no verdict gets one. */
@ApplicationScoped
class ShardExecution {

    private final KnownPlans plans;
    private final ShardResults results;
    private final InvocationRun invocationRun;
    private final RecordedTests recordedTests;
    private final RemoteTests remoteTests;
    private final StepExecution stepExecution;
    private final WaitingSteps waiting;
    private final Map<String, Runner> runners = new TreeMap<>();

    ShardExecution(
            KnownPlans plans,
            ShardResults results,
            InvocationRun invocationRun,
            RecordedTests recordedTests,
            RemoteTests remoteTests,
            StepExecution stepExecution,
            WaitingSteps waiting,
            @All List<Runner> runners) {
        this.plans = plans;
        this.results = results;
        this.invocationRun = invocationRun;
        this.recordedTests = recordedTests;
        this.remoteTests = remoteTests;
        this.stepExecution = stepExecution;
        this.waiting = waiting;
        runners.forEach(runner -> this.runners.put(runner.name(), runner));
    }

    /** The seat is left when all is executed, and only what was found out is to be committed. */
    void execute(Held held, Seat seat) throws InterruptedException {
        Claim claim = held.claim();
        Optional<KnownPlan> plan = QuarkusTransaction.requiringNew().call(() -> plans.find(claim.run()));
        Optional<ApplicationSpec> application = plan.flatMap(it -> it.application(claim.application()));
        if (claim.givenUp()) {
            results.error(
                    claim, "the worker died " + Claim.MAXIMUM_CLAIMS + " times while it executed this shard", null);
        } else if (plan.isEmpty() || application.isEmpty()) {
            results.error(claim, "the plan has no application " + claim.application(), null);
        } else if (!names().contains(application.get().runner())) {
            results.error(claim, "there is no runner " + application.get().runner() + "; there are " + names(), null);
        } else {
            execute(held, seat, application.get(), plan.get());
        }
        results.done(claim);
    }

    private void execute(Held held, Seat seat, ApplicationSpec application, KnownPlan plan)
            throws InterruptedException {
        List<Planned> open = results.open(held.claim());
        Optional<Step> step = step(plan, held.claim(), open);
        if (step.isPresent() && step.get().spec().await() != null) {
            waiting.execute(step.get(), held);
            return;
        }
        Workspace workspace = seat.bench().workspace(held, application);
        Workspace.Failure failure = workspace.failure();
        if (failure != null) {
            results.error(held.claim(), failure.reason(), failure.log());
            return;
        }
        try {
            boolean remote = remoteTests.names().contains(application.runner());
            if (step.isPresent() && remote && step.get().spec().command().isEmpty()) {
                stepExecution.executeElsewhere(step.get(), remoteTests, application, workspace, held);
            } else if (step.isPresent()) {
                stepExecution.execute(step.get(), runners.get(application.runner()), application, workspace, held);
            } else if (remote) {
                Duration timeout = Duration.ofSeconds(application.timeoutSeconds());
                remoteTests.execute(held, application, workspace.place(), timeout, RemoteTests.Care.NONE);
            } else {
                executeOpen(held, seat, application, Objects.requireNonNull(runners.get(application.runner())), open);
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException | SealException e) {
            results.error(held.claim(), "the tests cannot be executed: " + e.getMessage(), null);
        }
    }

    /** Each round gives every test at least one attempt, or ends in an attempt of the test that broke it; what is open after it goes into the next one. */
    private void executeOpen(Held held, Seat seat, ApplicationSpec application, Runner runner, List<Planned> first)
            throws IOException, InterruptedException {
        List<Planned> open = first;
        while (!open.isEmpty()) {
            Workspace workspace = seat.bench().workspace(held, application);
            Map<Boolean, List<String>> byRecording = open.stream()
                    .collect(Collectors.partitioningBy(
                            test -> recordedTests.include(test, application),
                            Collectors.mapping(Planned::test, Collectors.toList())));
            List<String> recorded = byRecording.getOrDefault(true, List.of());
            List<String> others = byRecording.getOrDefault(false, List.of());
            if (!others.isEmpty()) {
                Halving halving = new Halving(others);
                while (halving.hasNext()) {
                    List<Invocation> invocations = runner.invocations(application, halving.next(), workspace.place());
                    boolean only =
                            recorded.isEmpty() && invocations.getFirst().tests().size() == others.size();
                    execute(invocations, application, workspace.place(), held, halving, only ? seat::leave : () -> {});
                }
            }
            recordedTests.execute(recorded, runner, application, workspace, held);
            open = results.open(held.claim());
        }
    }

    private void execute(
            List<Invocation> invocations,
            ApplicationSpec application,
            Workplace place,
            Held held,
            Halving halving,
            Runnable decided)
            throws IOException, InterruptedException {
        for (Invocation invocation : invocations) {
            held.check();
            Duration timeout = Duration.ofSeconds(application.timeoutSeconds());
            Batch batch = new Batch(invocation, place, held, timeout, !halving.goesOn());
            halving.ended(invocation.tests(), invocationRun.run(batch, Recording.NONE, decided));
        }
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(runners.keySet());
        names.addAll(remoteTests.names());
        return names;
    }

    /** A step has its shard for itself. */
    private static Optional<Step> step(KnownPlan plan, Claim claim, List<Planned> open) {
        return open.size() == 1 ? plan.step(claim.application(), open.getFirst().test()) : Optional.empty();
    }
}
