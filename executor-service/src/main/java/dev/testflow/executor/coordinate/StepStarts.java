package dev.testflow.executor.coordinate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.testflow.contract.CaseCounts;
import dev.testflow.contract.CrossTestSpec;
import dev.testflow.contract.Outcome;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.StepInput;
import dev.testflow.contract.StepSpec;
import dev.testflow.contract.TestFinished;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.CrossTest;
import dev.testflow.executor.ResultBatches;
import dev.testflow.executor.Run;
import dev.testflow.executor.Shard;
import dev.testflow.executor.StepStanding;
import dev.testflow.executor.Unattempted;
import dev.testflow.executor.db.AttemptTable;
import dev.testflow.executor.db.RunTable;
import dev.testflow.executor.db.ShardTable;
import dev.testflow.executor.db.StepTable;
import dev.testflow.executor.db.StepTable.Given;
import dev.testflow.executor.db.TestTable;
import dev.testflow.executor.flow.GivenValues;
import dev.testflow.executor.flow.GivenValues.MissingException;
import dev.testflow.executor.flow.Outputs;
import dev.testflow.messaging.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final Outbox outbox;
    private final Event<ShardsWaiting> waiting;
    private final Event<RunTouched> touched;

    StepStarts(
            StepTable steps,
            TestTable tests,
            ShardTable shards,
            AttemptTable attempts,
            RunTable runs,
            Outbox outbox,
            Event<ShardsWaiting> waiting,
            Event<RunTouched> touched) {
        this.steps = steps;
        this.tests = tests;
        this.shards = shards;
        this.attempts = attempts;
        this.runs = runs;
        this.outbox = outbox;
        this.waiting = waiting;
        this.touched = touched;
    }

    /** Notes which tests are steps, so that they are not executed with the others. */
    void prepare(String run, PlanSelected plan) {
        crossTests(plan).forEach(test -> steps.insert(run, test));
    }

    void advance(Run run) {
        PlanSelected plan = Objects.requireNonNull(run.plan());
        crossTests(plan).forEach(test -> advance(run.id(), plan, test));
    }

    private void advance(String run, PlanSelected plan, CrossTestSpec test) {
        Map<String, StepStanding> standings = steps.standings(run, test.name());
        Map<String, GivenValues> values = new HashMap<>();
        CrossTest.Next next = CrossTest.next(
                test,
                standings,
                steps.isOverdue(run, test.name(), test.timeoutSeconds()),
                step -> lookUp(run, test, step, values));
        List<Shard> ready = new ArrayList<>();
        for (StepSpec step : next.ready()) {
            steps.ready(run, step, Objects.requireNonNull(values.get(step.id())));
            int position = Objects.requireNonNull(standings.get(step.id())).position();
            ready.add(new Shard(step.application(), false, List.of(position), 0));
        }
        if (!ready.isEmpty()) {
            shards.insert(run, ready, plan.wishes());
            waiting.fire(new ShardsWaiting(run));
        }
        if (!next.unattempted().isEmpty()) {
            end(run, next.unattempted());
            touched.fire(new RunTouched(run));
        }
    }

    private Optional<String> lookUp(String run, CrossTestSpec test, StepSpec step, Map<String, GivenValues> values) {
        try {
            values.put(step.id(), GivenValues.of(step, outputs(run, test, step)));
            return Optional.empty();
        } catch (MissingException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Map<String, JsonNode> outputs(String run, CrossTestSpec test, StepSpec step) throws MissingException {
        Map<String, JsonNode> outputs = new HashMap<>();
        if (step.inputs().isEmpty()) {
            return outputs;
        }
        List<String> givers =
                step.inputs().stream().map(StepInput::step).distinct().toList();
        test.steps().stream()
                .filter(giver -> giver.missing() != null && givers.contains(giver.id()))
                .forEach(giver -> outputs.put(giver.id(), Outputs.of(giver.stub())));
        for (Map.Entry<String, Given> given :
                steps.outputs(run, test.name(), givers).entrySet()) {
            String flaw = given.getValue().flaw();
            if (flaw != null) {
                throw new MissingException("what " + given.getKey() + " gave cannot be read: " + flaw);
            }
            outputs.put(given.getKey(), given.getValue().outputs());
        }
        return outputs;
    }

    /** A blocked step was never attempted; the others are published as ended attempts, and whoever executes one loses it. */
    private void end(String run, List<Unattempted> ends) {
        List<TestFinished> finished = new ArrayList<>();
        for (Unattempted end : ends) {
            steps.unattempted(run, end);
            StepSpec step = end.step();
            if (end.verdict() == Verdict.BLOCKED) {
                tests.close(run, step.application(), step.test(), end.verdict());
            } else {
                tests.lock(run, step.application(), step.test())
                        .ifPresent(planned -> finished.add(ended(run, end, planned.attempts() + 1)));
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

    private static Stream<CrossTestSpec> crossTests(PlanSelected plan) {
        return Stream.ofNullable(plan.crossTests()).flatMap(List::stream);
    }
}
