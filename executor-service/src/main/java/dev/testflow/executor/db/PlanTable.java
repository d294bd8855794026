package dev.testflow.executor.db;

import dev.testflow.contract.DatasetSpec;
import dev.testflow.contract.Event;
import dev.testflow.contract.PlanSelected;
import dev.testflow.contract.PlannedTest;
import dev.testflow.contract.TestRole;
import dev.testflow.contract.TestsPlanned;
import dev.testflow.executor.Prerequisite;
import dev.testflow.executor.RunState;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import dev.testflow.messaging.RejectedEventException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What the events tell of runs, in whatever order they come. */
@ApplicationScoped
public class PlanTable {

    private final DataSource database;

    PlanTable(DataSource database) {
        this.database = database;
    }

    /**
     * Keeps a plan's header; a run keeps its first one.
     *
     * @throws RejectedEventException when the run has another plan already
     */
    public void store(PlanSelected plan, Cause cause) {
        String json = Json.write(plan);
        int stored = query(
                        """
                        insert into runs (run, plan, workflow, change, causation, traceparent, deadline, retries, retry_only_flaky)
                        values (?, ?::jsonb, ?, ?, ?, ?, now() + make_interval(secs => ?), ?, ?)
                        on conflict (run) do update
                        set plan = excluded.plan, workflow = excluded.workflow, change = excluded.change,
                            causation = excluded.causation, traceparent = excluded.traceparent, deadline = excluded.deadline,
                            retries = excluded.retries, retry_only_flaky = excluded.retry_only_flaky
                        where runs.plan is null
                        """,
                        plan.run(),
                        json,
                        plan.workflow(),
                        plan.change().id(),
                        cause.causation(),
                        cause.traceparent(),
                        (double) plan.timeoutSeconds(),
                        plan.wishes().retries(),
                        Boolean.TRUE.equals(plan.wishes().retryOnlyFlaky()))
                .update();
        if (stored == 0
                && !query("select from runs where run = ? and plan = ?::jsonb", plan.run(), json)
                        .exists()) {
            throw new RejectedEventException("the run " + plan.run() + " has another plan already");
        }
    }

    /**
     * Lets earlier runs of the same workflow, repository and ref be cancelled, as far as their plans want it. What is earlier is told by the order in which the runs were heard of.
     *
     * @return those runs
     */
    public List<String> outdate(PlanSelected plan) {
        return query("""
                        update runs o set cancel_requested = true, outdated_by = n.run from runs n
                        where n.run = ? and o.number < n.number and o.state <> 'finished' and not o.cancel_requested
                        and o.workflow = n.workflow and (o.plan #>> '{execution,cancelOutdated}')::bool
                        and o.plan #>> '{change,repository}' = n.plan #>> '{change,repository}' and o.plan #>> '{change,ref}' = n.plan #>> '{change,ref}'
                        returning o.run
                        """, plan.run()).list(row -> row.getString(1));
    }

    /**
     * Keeps a chunk of a plan's tests; the same chunk twice counts once.
     *
     * @throws RejectedEventException when the run has ended without these tests
     */
    public void store(TestsPlanned chunk) {
        query("insert into runs (run) values (?) on conflict do nothing", chunk.run())
                .update();
        RunState state = query("select state from runs where run = ? for update", chunk.run())
                .first(row -> RunState.of(row.getString(1)))
                .orElseThrow();
        boolean fresh = query(
                                "insert into plan_chunks (run, chunk) values (?, ?) on conflict do nothing",
                                chunk.run(),
                                chunk.chunk())
                        .update()
                == 1;
        if (!fresh) {
            return;
        }
        if (state != RunState.WAITING) {
            throw new RejectedEventException(
                    "the run " + chunk.run() + " is " + state.word() + ", its tests come too late");
        }
        query(
                        "update runs set chunks = chunks + 1, tests = tests + ? where run = ?",
                        insert(chunk.run(), chunk.tests()),
                        chunk.run())
                .update();
    }

    /**
     * Keeps what became of something that the run needs. What has failed stays failed.
     *
     * @param ready whether it is there; otherwise it never came, or is there no longer
     */
    public void store(String run, String kind, String name, boolean ready, Event event) {
        query(
                        """
                        insert into prerequisites (run, kind, name, state, event) values (?, ?, ?, ?, ?::jsonb)
                        on conflict (run, kind, name) do update set state = excluded.state, event = excluded.event
                        where prerequisites.state = 'ready'
                        """,
                        run,
                        kind,
                        kind.equals(Prerequisite.ENVIRONMENT) ? Prerequisite.ENVIRONMENT : name,
                        ready ? "ready" : "failed",
                        Json.write(event))
                .update();
    }

    /** Forgets the environment that a run has lost, and the datasets that were loaded into it: there will be others. */
    public void forgetEnvironment(PlanSelected plan) {
        List<String> loaded = plan.datasets().stream()
                .filter(dataset -> dataset.service() != null)
                .map(DatasetSpec::name)
                .toList();
        query(
                        "delete from prerequisites where run = ? and (kind = 'environment' or kind = 'dataset' and name = any (?))",
                        plan.run(),
                        loaded)
                .update();
    }

    private int insert(String run, List<PlannedTest> tests) {
        return query(
                        """
                        insert into planned_tests (run, position, application, test, role, coverage)
                        select ?, * from unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::bool[]) on conflict do nothing
                        """,
                        run,
                        tests.stream().map(PlannedTest::position).toList(),
                        tests.stream().map(PlannedTest::application).toList(),
                        tests.stream().map(PlannedTest::test).toList(),
                        tests.stream()
                                .map(test -> TestRole.of(test.role()).name())
                                .toList(),
                        tests.stream()
                                .map(test -> Boolean.TRUE.equals(test.coverage()))
                                .toList())
                .update();
    }

    private Query query(String sql, @Nullable Object... parameters) {
        return new Query(database, sql, parameters);
    }
}
