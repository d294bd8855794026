package dev.testflow.executor.db;

import dev.testflow.contract.Blockage;
import dev.testflow.contract.Verdict;
import dev.testflow.executor.Closing;
import dev.testflow.executor.Decision;
import dev.testflow.executor.Ended;
import dev.testflow.executor.KnownPlan;
import dev.testflow.executor.Prerequisite;
import dev.testflow.executor.RetryPolicy;
import dev.testflow.executor.Run;
import dev.testflow.executor.RunState;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The runs and their states. */
@ApplicationScoped
public class RunTable {

    private final DataSource database;
    private final LeaseTable leases;
    private final KnownPlans plans;

    private record Kept(
            Verdict verdict, String reason, @Nullable Blockage blockage, boolean undecided) {}

    RunTable(DataSource database, LeaseTable leases, KnownPlans plans) {
        this.database = database;
        this.leases = leases;
        this.plans = plans;
    }

    /** The runs about which something may be to do, oldest first. */
    public List<String> unfinished() {
        return query("select run from runs where state <> 'finished' and plan is not null order by number")
                .list(row -> row.getString(1));
    }

    /**
     * A run with all that decides what is to be done about it. Whether a test is open is asked of the shards first: while there are any, one of them has it; then in the order of an index: a
     * database that believes in many open ones would look for the first among all tests of all runs.
     */
    public Optional<Run> find(String run) {
        return query("""
                        select run, state, plan is not null, chunks, tests,
                               case when cancel_requested then coalesce('the run ' || outdated_by || ' has a newer change', 'the run was cancelled') end,
                               coalesce(deadline < now(), false),
                               case when exists (select from shards s cross join lateral %s where s.run = r.run and not s.done) then true
                                    else coalesce((select true from planned_tests t where t.run = r.run and t.verdict is null
                                                   order by t.position limit 1), false) end,
                               started_at is not null and exists (
                                   select from steps s join planned_tests t using (run, application, test)
                                   where s.run = r.run and s.cleanup and t.verdict is null),
                               closing, closing_until < now()
                        from runs r where run = ?
                        """.formatted(TestTable.OPEN), run).first(this::run);
    }

    /** When the plan of a run came. */
    public Instant plannedAt(String run) {
        return query("select created_at from runs where run = ?", run)
                .first(row -> row.getTimestamp(1).toInstant())
                .orElseThrow();
    }

    /** Keeps everybody else from changing the run's state until the end of the transaction. */
    public void lock(String run) {
        query("select from runs where run = ? for update", run).exists();
    }

    /** Keeps the run in its state until the end of the transaction, without keeping other shards from it. */
    public boolean holdRunning(String run) {
        return query("select from runs where run = ? and state = 'running' for share", run)
                .exists();
    }

    /** What the events about the run follow from. */
    public Cause cause(String run) {
        return query("select causation, traceparent from runs where run = ?", run)
                .first(row -> new Cause(run, row.getString(1), row.getString(2)))
                .orElseThrow();
    }

    /**
     * Which of a run's tests are tried again.
     *
     * @param step the test, if it may be a step, which may have a number of its own
     * @param otherwise how often, when the run's plan does not say it
     */
    public RetryPolicy retryPolicy(String run, String application, @Nullable String step, int otherwise) {
        return query("""
                        select coalesce(s.retries, r.retries, ?), r.retry_only_flaky and s.retries is null
                        from runs r left join steps s on s.run = r.run and s.application = ? and s.test = ? where r.run = ?
                        """, otherwise, application, step, run)
                .first(row -> new RetryPolicy(row.getInt(1), row.getBoolean(2)))
                .orElseThrow();
    }

    /** Lets a run's tests be executed; true when this is for the first time. */
    public boolean markRunning(String run) {
        boolean first = query("select from runs where run = ? and started_at is null", run)
                .exists();
        query(
                        "update runs set state = 'running', started_at = coalesce(started_at, now()) where run = ? and state = 'waiting'",
                        run)
                .update();
        return first;
    }

    /**
     * Keeps how a run ends before its time, the first time that it is told.
     *
     * @param longest how long steps may clean up before
     */
    public void close(String run, Decision.Close close, boolean undecided, Duration longest) {
        query(
                        """
                        update runs set closing = ?::jsonb, closing_until = now() + make_interval(secs => ?)
                        where run = ? and state <> 'finished' and closing is null
                        """,
                        Json.write(new Kept(close.verdict(), close.reason(), close.blockage(), undecided)),
                        (double) longest.toSeconds(),
                        run)
                .update();
    }

    /** Lets a run wait again for what it needs. */
    public void markWaiting(String run) {
        query("update runs set state = 'waiting' where run = ? and state = 'running'", run)
                .update();
    }

    /** From now on the run's events follow from this one. */
    public void follow(String run, String event) {
        query("update runs set causation = ? where run = ?", event, run).update();
    }

    /** How long the run has taken so far, from its plan on. */
    public Duration age(String run) {
        return query("select extract(epoch from clock_timestamp() - created_at) * 1000 from runs where run = ?", run)
                .first(row -> Duration.ofMillis(Math.max(0, row.getLong(1))))
                .orElseThrow();
    }

    public void markFinished(String run, Verdict verdict, Ended ended, @Nullable Blockage blockage) {
        query("""
                        update runs set state = 'finished', verdict = ?, counts = ?::jsonb, sampled = ?::jsonb, blockage = ?::jsonb, finished_at = now()
                        where run = ? and state <> 'finished'
                        """, verdict.name(), Json.write(ended.all()), Json.write(ended.sampled()), Json.write(blockage), run)
                .update();
    }

    /** Keeps the wish that a run be cancelled; false when it has ended. */
    public boolean requestCancellation(String run) {
        return query("update runs set cancel_requested = true where run = ? and state <> 'finished'", run)
                        .update()
                == 1;
    }

    /** Forgets what ended long ago, and what was told of runs that nobody planned. */
    public void forget(Duration age) {
        double seconds = age.toSeconds();
        query("""
                        with gone as (delete from runs where created_at < now() - make_interval(secs => ?) returning run),
                            attempted as (delete from attempts a using gone g where a.run = g.run)
                        delete from planned_tests t using gone g where t.run = g.run
                        """, seconds).update();
        query("delete from leases where created_at < now() - make_interval(secs => ?)", seconds)
                .update();
        query("delete from dependencies where last_seen < now() - make_interval(secs => ?)", seconds)
                .update();
        query("delete from run_events where told_at < now() - make_interval(secs => ?)", seconds)
                .update();
        query("delete from prerequisites where created_at < now() - make_interval(secs => ?)", seconds)
                .update();
    }

    private Run run(ResultSet row) throws SQLException {
        String closing = row.getString(10);
        return new Run(
                row.getString(1),
                RunState.of(row.getString(2)),
                row.getBoolean(3)
                        ? plans.find(row.getString(1)).map(KnownPlan::plan).orElse(null)
                        : null,
                row.getInt(4),
                row.getInt(5),
                row.getBoolean(8),
                prerequisites(row.getString(1)),
                leases.find(row.getString(1)).orElse(null),
                row.getString(6),
                row.getBoolean(7),
                row.getBoolean(9),
                closing == null ? null : closing(Json.read(closing, Kept.class), row.getBoolean(11)));
    }

    private static Closing closing(Kept kept, boolean over) {
        return new Closing(kept.verdict(), kept.reason(), kept.blockage(), kept.undecided(), over);
    }

    private List<Prerequisite> prerequisites(String run) {
        return query("select kind, name, state, event from prerequisites where run = ? order by kind desc, name", run)
                .list(row -> row.getString(3).equals("ready")
                        ? new Prerequisite(row.getString(1), row.getString(2), null, null)
                        : Blockages.prerequisite(row.getString(1), row.getString(2), row.getString(4)));
    }

    /** Runs that have ended and are not archived, the oldest first. */
    public List<String> unarchived(int most) {
        return new Query(
                        database,
                        "select run from runs where state = 'finished' and archived_at is null order by number limit ?",
                        most)
                .list(row -> row.getString(1));
    }

    /** A run is archived. */
    public void archived(String run) {
        new Query(database, "update runs set archived_at = now() where run = ?", run).update();
    }

    private Query query(String sql, @Nullable Object... parameters) {
        return new Query(database, sql, parameters);
    }
}
