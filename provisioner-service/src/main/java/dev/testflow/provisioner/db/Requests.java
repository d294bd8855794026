package dev.testflow.provisioner.db;

import dev.testflow.contract.EnvironmentAbandoned;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import dev.testflow.provisioner.Environment;
import dev.testflow.provisioner.EnvironmentPlan;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/** What listeners write: what shall be. */
@ApplicationScoped
public class Requests {

    private static final String RUN_FINISHED = "its run finished";

    private final DataSource database;

    Requests(DataSource database) {
        this.database = database;
    }

    /** An environment shall be, unless its run has finished already. The same request again changes nothing. */
    public void request(String run, EnvironmentPlan plan, Cause cause) {
        new Query(
                        database,
                        """
                with requested as (
                    insert into environments (id, run, state, reason, plan, lease_seconds, correlation, causation, traceparent)
                    select ?, ?, case when finished then 'released' else 'requested' end, case when finished then ? end,
                        ?::jsonb, ?, ?, ?, ?
                    from (select exists (select from finished_runs where run = ?) as finished) as known
                    on conflict do nothing
                    returning id, state, reason)
                insert into history (environment, state, reason) select id, state, reason from requested""",
                        Environment.idOf(run),
                        run,
                        RUN_FINISHED,
                        Json.write(plan),
                        plan.environment().leaseSeconds(),
                        cause.correlation(),
                        cause.causation(),
                        cause.traceparent(),
                        run)
                .update();
    }

    /** The environment of a run is needed no longer, also when it is not known yet. */
    public void finish(String run, Cause cause) {
        new Query(database, "insert into finished_runs (run) values (?) on conflict do nothing", run).update();
        new Query(database, """
                with moved as (
                    update environments set state = 'releasing', reason = ?, causation = ?, traceparent = ?
                    where run = ? and state in ('requested', 'preparing', 'ready')
                    returning id, state, reason)
                insert into history (environment, state, reason) select id, state, reason from moved""", RUN_FINISHED, cause.causation(), cause.traceparent(), run).update();
    }

    /**
     * Another environment shall be in place of one that its run has lost, unless the run has finished already. Its fence goes on from there: who holds it has never an older one. The
     * same request again changes nothing.
     */
    public void replace(EnvironmentAbandoned lost, Cause cause) {
        new Query(database, """
                with moved as (
                    update environments set state = 'releasing', reason = 'its run gave it up', causation = ?, traceparent = ?
                    where id = ? and run = ? and state in ('requested', 'preparing', 'ready')
                    returning id, state, reason)
                insert into history (environment, state, reason) select id, state, reason from moved""", cause.causation(), cause.traceparent(), lost.environment(), lost.run()).update();
        new Query(
                        database,
                        """
                with requested as (
                    insert into environments (id, run, number, state, plan, lease_seconds, fence, correlation, causation, traceparent)
                    select ?, run, ?, 'requested', plan, lease_seconds, fence, correlation, ?, ? from environments
                    where id = ? and run = ? and run not in (select run from finished_runs)
                    on conflict do nothing
                    returning id, state)
                insert into history (environment, state, reason) select id, state, ? from requested""",
                        Environment.idOf(lost.run(), lost.number()),
                        lost.number(),
                        cause.causation(),
                        cause.traceparent(),
                        lost.environment(),
                        lost.run(),
                        "in place of " + lost.environment())
                .update();
    }

    /**
     * Lets go what nobody holds any more: leases that ran out, and runs that finished while their plan was being stored.
     *
     * @return how many
     */
    public int releaseExpired() {
        return new Query(database, """
                with moved as (
                    update environments set state = 'releasing',
                        reason = case when expires_at < now() then 'its lease ran out' else ? end
                    where state in ('requested', 'preparing', 'ready')
                        and (expires_at < now() or run in (select run from finished_runs))
                    returning id, state, reason)
                insert into history (environment, state, reason) select id, state, reason from moved""", RUN_FINISHED).update();
    }

    /** Forgets what is long over. */
    public void forget() {
        new Query(database, "delete from finished_runs where finished_at < now() - interval '14 days'").update();
        new Query(
                        database,
                        "delete from environments where state in ('released', 'failed') and created_at < now() - interval '90 days'")
                .update();
    }
}
