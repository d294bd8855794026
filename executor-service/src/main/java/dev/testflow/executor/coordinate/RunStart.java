package dev.testflow.executor.coordinate;

import dev.testflow.contract.ApplicationSpec;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.RunStarted;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.ExecutorSettings;
import dev.testflow.executor.Run;
import dev.testflow.executor.Runner;
import dev.testflow.executor.Shard;
import dev.testflow.executor.ShardCut;
import dev.testflow.executor.db.InstanceTable;
import dev.testflow.executor.db.RunEventTable;
import dev.testflow.executor.db.RunInputs;
import dev.testflow.executor.db.RunTable;
import dev.testflow.executor.db.ShardTable;
import dev.testflow.executor.db.TestTable;
import dev.testflow.messaging.Outbox;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Cuts a plan into shards and lets the workers at them. */
@ApplicationScoped
class RunStart {

    private static final Logger LOG = Logger.getLogger(RunStart.class);
    private static final int SHARING_A_PROCESS = 10;

    private final RunTable runs;
    private final TestTable tests;
    private final ShardTable shards;
    private final InstanceTable instances;
    private final StepStarts steps;
    private final RunEventTable events;
    private final Outbox outbox;
    private final RunInputs inputs;
    private final Event<ShardsWaiting> waiting;
    private final Event<RunTouched> touched;
    private final ExecutorSettings settings;
    private final Map<String, Runner> runners;

    RunStart(
            RunTable runs,
            TestTable tests,
            ShardTable shards,
            InstanceTable instances,
            StepStarts steps,
            RunEventTable events,
            Outbox outbox,
            RunInputs inputs,
            Event<ShardsWaiting> waiting,
            Event<RunTouched> touched,
            ExecutorSettings settings,
            @All List<Runner> runners) {
        this.runs = runs;
        this.tests = tests;
        this.shards = shards;
        this.instances = instances;
        this.steps = steps;
        this.events = events;
        this.outbox = outbox;
        this.inputs = inputs;
        this.waiting = waiting;
        this.touched = touched;
        this.settings = settings;
        this.runners = runners.stream().collect(Collectors.toMap(Runner::name, Function.identity()));
    }

    void start(Run run) {
        PlanSelected plan = Objects.requireNonNull(run.plan());
        steps.prepare(run);
        block(run, plan);
        List<Shard> cut = new ShardCut(settings.shardTarget(), workers(plan))
                .cut(tests.expected(
                        run.id(), unseen(plan), settings.unseenTest().toMillis()));
        shards.insert(run.id(), cut, plan.wishes());
        if (runs.markRunning(run.id())) {
            RunStarted started = new RunStarted(run.id(), plan.workflow(), run.tests(), cut.size());
            String id = outbox.publish(started, runs.cause(run.id()));
            events.add(run.id(), id, started);
            runs.follow(run.id(), id);
            steps.declare(run);
        }
        waiting.fire(new ShardsWaiting(run.id()));
        steps.begin(run);
        touched.fire(new RunTouched(run.id()));
        LOG.infof("run %s: started, tests=%d shards=%d", run.id(), run.tests(), cut.size());
    }

    /** What needs a service that the environment lacks is blocked, and nothing else. */
    private void block(Run run, PlanSelected plan) {
        if (plan.environment() != null) {
            plan.applications().stream()
                    .filter(application -> inputs.lacking(run.id(), application).isPresent())
                    .forEach(application -> tests.closeOpen(run.id(), application.name(), Verdict.BLOCKED));
        }
    }

    private int workers(PlanSelected plan) {
        int all = Math.max(settings.workerCount(), instances.workers(settings.lease()));
        return Math.min(all, Objects.requireNonNullElse(plan.wishes().parallel(), all));
    }

    private Map<String, Long> unseen(PlanSelected plan) {
        long own = settings.unseenTest().toMillis();
        return plan.applications().stream()
                .collect(Collectors.toMap(
                        ApplicationSpec::name,
                        application -> sharesProcess(application) ? own / SHARING_A_PROCESS : own,
                        (first, second) -> first));
    }

    private boolean sharesProcess(ApplicationSpec application) {
        Runner runner = runners.get(application.runner());
        return runner != null && runner.batches(application);
    }
}
