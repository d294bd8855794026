package dev.testflow.executor.coordinate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.StepCondition;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepSpec;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.ApplicationLink;
import dev.testflow.executor.CrossTest;
import dev.testflow.executor.CrossTest.Course;
import dev.testflow.executor.KnownPlan;
import dev.testflow.executor.ResultBatches;
import dev.testflow.executor.Run;
import dev.testflow.executor.Shard;
import dev.testflow.executor.Step;
import dev.testflow.executor.StepStanding;
import dev.testflow.executor.Unattempted;
import dev.testflow.executor.db.AttemptTable;
import dev.testflow.executor.db.DependencyTable;
import dev.testflow.executor.db.KnownPlans;
import dev.testflow.executor.db.RunInputs;
import dev.testflow.executor.db.RunTable;
import dev.testflow.executor.db.ShardTable;
import dev.testflow.executor.db.StepTable;
import dev.testflow.executor.db.StepTable.Ended;
import dev.testflow.executor.db.StepTable.Given;
import dev.testflow.executor.db.StepTable.Standing;
import dev.testflow.executor.db.TestTable;
import dev.testflow.executor.db.TestTable.Planned;
import dev.testflow.executor.flow.Condition;
import dev.testflow.executor.flow.GivenValues;
import dev.testflow.executor.flow.GivenValues.MissingException;
import dev.testflow.executor.flow.Outputs;
import dev.testflow.executor.seal.SealException;
import dev.testflow.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lets workers at the steps whose turn it is, each in a shard of its own, with what earlier ones gave them. */
@ApplicationScoped
class StepStarts {

    private static final String COORDINATOR = "coordinator";

    private final StepTable steps;
    private final TestTable tests;
    private final ShardTable shards;
    private final AttemptTable attempts;
    private final RunTable runs;
    private final RunInputs inputs;
    private final KnownPlans plans;
    private final DependencyTable dependencies;
    private final Outbox outbox;
    private final Event<ShardsWaiting> waiting;
    private final Event<RunTouched> touched;

    StepStarts(
            StepTable steps,
            TestTable tests,
            ShardTable shards,
            AttemptTable attempts,
            RunTable runs,
            RunInputs inputs,
            KnownPlans plans,
            DependencyTable dependencies,
            Outbox outbox,
            Event<ShardsWaiting> waiting,
            Event<RunTouched> touched) {
        this.steps = steps;
        this.tests = tests;
        this.shards = shards;
        this.attempts = attempts;
        this.runs = runs;
        this.inputs = inputs;
        this.plans = plans;
        this.dependencies = dependencies;
        this.outbox = outbox;
        this.waiting = waiting;
        this.touched = touched;
    }

    /** Notes which tests are steps, so that they are not executed with the others. */
    void prepare(Run run) {
        known(run).crossTests().values().forEach(test -> steps.insert(run.id(), test));
    }

    /** Counts, once in a run, which application depends on which before anything is executed. */
    void declare(Run run) {
        KnownPlan plan = known(run);
        dependencies.count(plan.plan().workflow(), ApplicationLink.of(plan));
    }

    /** Starts those that need nothing. */
    void begin(Run run) {
        KnownPlan plan = known(run);
        plan.crossTests().values().forEach(test -> lookAtAll(run, plan, test, Course.ORDINARY));
    }

    /** Lets those steps go on that clean up, after all others have their verdict. */
    void close(Run run) {
        KnownPlan plan = known(run);
        plan.crossTests().values().forEach(test -> lookAtAll(run, plan, test, Course.CLOSING));
    }

    /**
     * Goes on after what has ended since. An ordinary end concerns those steps that need it; all steps of a test are looked at only when something may have stopped it.
     */
    void advance(Run run) {
        if (run.closing() != null) {
            steps.takeNews(run.id());
            close(run);
            return;
        }
        KnownPlan plan = known(run);
        Map<String, List<Step>> news = new HashMap<>();
        Set<String> turned = new HashSet<>();
        for (Ended ended : steps.takeNews(run.id())) {
            plan.step(ended.application(), ended.test()).ifPresent(step -> {
                news.computeIfAbsent(ended.crossTest(), name -> new ArrayList<>())
                        .add(step);
                if (CrossTest.isTurn(step.spec(), ended.verdict())) {
                    turned.add(ended.crossTest());
                }
            });
        }
        for (Standing standing : steps.open(run.id())) {
            CrossTestSpec test = Objects.requireNonNull(plan.crossTests().get(standing.crossTest()));
            List<StepSpec> free = tell(run.id(), plan, test, news.getOrDefault(test.name(), List.of()));
            boolean turns = turned.contains(test.name())
                    || free.stream().anyMatch(step -> step.condition() == StepCondition.FAILURE);
            if (turns || standing.overdue()) {
                steps.stop(run.id(), test.name());
            }
            if (turns || standing.overdue() || standing.stopped() || !standing.open()) {
                lookAtAll(run, plan, test, standing.overdue() ? Course.OVERDUE : Course.ORDINARY);
            } else if (!free.isEmpty()) {
                lookAt(run, plan, test, free);
            }
        }
    }

    /** The steps that wait for nothing more, now that these have ended. */
    private List<StepSpec> tell(String run, KnownPlan plan, CrossTestSpec test, List<Step> ended) {
        Map<StepSpec, Integer> takers = new HashMap<>();
        ended.forEach(step ->
                plan.takers(test.name(), step.spec().id()).forEach(taker -> takers.merge(taker, 1, Integer::sum)));
        if (takers.isEmpty()) {
            return List.of();
        }
        Set<List<String>> free = steps.tell(run, takers);
        return takers.keySet().stream()
                .filter(step -> free.contains(List.of(step.application(), step.test())))
                .toList();
    }

    private void lookAt(Run run, KnownPlan plan, CrossTestSpec test, List<StepSpec> free) {
        List<StepSpec> concerned = Stream.concat(
                        free.stream(),
                        free.stream()
                                .flatMap(step -> step.needs().stream())
                                .distinct()
                                .flatMap(need -> plan.stepOf(test.name(), need).stream()))
                .distinct()
                .toList();
        Map<String, StepStanding> standings = steps.standings(run.id(), concerned);
        Map<String, GivenValues> values = new HashMap<>();
        go(
                run,
                plan,
                test,
                standings,
                values,
                CrossTest.next(test, free, standings, step -> lookUp(run.id(), plan, test, step, values)));
    }

    private void lookAtAll(Run run, KnownPlan plan, CrossTestSpec test, Course course) {
        Map<String, StepStanding> standings = steps.standings(run.id(), test.name());
        Map<String, GivenValues> values = new HashMap<>();
        go(
                run,
                plan,
                test,
                standings,
                values,
                CrossTest.next(test, standings, course, step -> lookUp(run.id(), plan, test, step, values)));
    }

    private void go(
            Run run,
            KnownPlan plan,
            CrossTestSpec test,
            Map<String, StepStanding> standings,
            Map<String, GivenValues> values,
            CrossTest.Next next) {
        List<Shard> ready = new ArrayList<>();
        List<ApplicationLink> handed = new ArrayList<>();
        List<Unattempted> ends = new ArrayList<>(next.unattempted());
        for (StepSpec step : next.ready()) {
            GivenValues given = Objects.requireNonNull(values.get(step.id()));
            Optional<Unattempted> unmet = unmet(step, given);
            if (unmet.isPresent()) {
                ends.add(unmet.get());
                continue;
            }
            steps.ready(run.id(), test, step, given);
            int position = Objects.requireNonNull(standings.get(step.id())).position();
            ready.add(new Shard(step.application(), false, List.of(position), 0));
            ApplicationLink.handed(plan, test, step).forEach(handed::add);
        }
        dependencies.count(plan.plan().workflow(), handed);
        if (!ready.isEmpty()) {
            shards.insert(run.id(), ready, plan.plan().wishes());
            waiting.fire(new ShardsWaiting(run.id()));
        }
        if (!ends.isEmpty()) {
            end(run.id(), ends);
            touched.fire(new RunTouched(run.id()));
        }
    }

    /** Why a step that is ready is not executed under the condition that it has. */
    private static Optional<Unattempted> unmet(StepSpec step, GivenValues given) {
        try {
            return Condition.holds(step, given)
                    ? Optional.empty()
                    : Optional.of(new Unattempted(
                            step, Verdict.SKIPPED, "its condition does not hold: " + Condition.words(step)));
        } catch (MissingException e) {
            return Optional.of(new Unattempted(step, Verdict.BLOCKED, String.valueOf(e.getMessage())));
        }
    }

    private Optional<String> lookUp(
            String run, KnownPlan plan, CrossTestSpec test, StepSpec step, Map<String, GivenValues> values) {
        Optional<String> missing = missing(run, plan, step);
        if (missing.isPresent()) {
            return missing;
        }
        try {
            values.put(step.id(), GivenValues.of(step, outputs(run, plan, test, step)));
            return Optional.empty();
        } catch (MissingException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** The service of the environment that a step needs, and that is not there. */
    private Optional<String> missing(String run, KnownPlan plan, StepSpec step) {
        return plan.application(step.application())
                .filter(application -> plan.plan().environment() != null)
                .flatMap(application -> inputs.lacking(run, application))
                .map(service -> service.service() + " is missing: " + service.reason());
    }

    private Map<String, JsonNode> outputs(String run, KnownPlan plan, CrossTestSpec test, StepSpec step)
            throws MissingException {
        Map<String, JsonNode> outputs = new HashMap<>();
        if (step.inputs().isEmpty()) {
            return outputs;
        }
        List<StepSpec> givers = step.inputs().stream()
                .map(StepInput::step)
                .distinct()
                .flatMap(giver -> plan.stepOf(test.name(), giver).stream())
                .toList();
        givers.stream()
                .filter(giver -> giver.missing() != null)
                .forEach(giver ->
                        outputs.put(giver.id(), Outputs.of(giver.wishes().stub())));
        for (Map.Entry<String, Given> given : kept(run, givers).entrySet()) {
            String flaw = given.getValue().flaw();
            if (flaw != null) {
                throw new MissingException("what " + given.getKey() + " gave cannot be read: " + flaw);
            }
            outputs.put(given.getKey(), given.getValue().outputs());
        }
        return outputs;
    }

    private Map<String, Given> kept(String run, List<StepSpec> givers) throws MissingException {
        try {
            return steps.outputs(run, givers);
        } catch (SealException e) {
            throw new MissingException("what earlier steps gave cannot be read: " + e.getMessage());
        }
    }

    /** A blocked step was never attempted; the others are published as ended attempts, and whoever executes one loses it. */
    private void end(String run, List<Unattempted> ends) {
        List<TestFinished> finished = new ArrayList<>();
        for (Unattempted end : ends) {
            StepSpec step = end.step();
            Optional<Planned> open = tests.lock(run, step.application(), step.test());
            if (open.isEmpty()) {
                continue;
            }
            steps.unattempted(run, end);
            if (end.verdict() == Verdict.BLOCKED) {
                tests.close(run, step.application(), step.test(), end.verdict());
            } else {
                finished.add(ended(run, end, open.get().attempts() + 1));
                shards.close(run, step.application(), step.test());
            }
        }
        attempts.store(finished);
        outbox.publish(ResultBatches.of(finished), runs.cause(run));
    }

    private static TestFinished ended(String run, Unattempted end, int attempt) {
        return new TestFinished(
                run,
                end.step().application(),
                end.step().test(),
                attempt,
                end.verdict() == Verdict.TIMED_OUT ? Outcome.TIMED_OUT : Outcome.SKIPPED,
                end.verdict(),
                false,
                Instant.now(),
                0,
                CaseCounts.NONE,
                List.of(),
                end.reason(),
                null,
                COORDINATOR);
    }

    private KnownPlan known(Run run) {
        return plans.find(run.id()).orElseThrow();
    }
}
