package dev.testflow.provisioner.db;

import dev.testflow.contract.EnvironmentAbandoned;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import dev.testflow.provisioner.Environment;
import dev.testflow.provisioner.EnvironmentPlan;
import dev.testflow.provisioner.EnvironmentsWaiting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import javax.sql.DataSource;

/** What listeners write: what shall be. */
@ApplicationScoped
public class Requests {

    private static final String RUN_FINISHED = "its run finished";

    private final DataSource database;
    private final Event<EnvironmentsWaiting> waiting;

    Requests(DataSource database, Event<EnvironmentsWaiting> waiting) {
        this.database = database;
        this.waiting = waiting;
    }

    /**
     * An environment shall be, unless its run has finished already. The same request again changes nothing.
     *
     * @param team whose quota it counts against
     * @param patience how long it may wait for its preparation to begin
     */
    public void request(String run, EnvironmentPlan plan, String team, Duration patience, Cause cause) {
        new Query(
                        database,
                        """
                with requested as (
                    insert into environments (id, run, team, wait_until, keep_seconds, state, reason, plan, lease_seconds, gone_at, correlation, causation, traceparent)
                    select ?, ?, ?, now() + make_interval(secs => ?), ?, case when finished then 'released' else 'requested' end, case when finished then ? end,
                        ?::jsonb, ?, case when finished then now() end, ?, ?, ?
                    from (select exists (select from finished_runs where run = ?) as finished) as known
                    on conflict do nothing
                    returning id, state, reason)
                insert into history (environment, state, reason) select id, state, reason from requested""",
                        Environment.idOf(run),
                        run,
                        team,
                        (double) patience.toSeconds(),
                        plan.environment().keepOnFailure(),
                        RUN_FINISHED,
                        Json.write(plan),
                        plan.environment().leaseSeconds(),
                        cause.correlation(),
                        cause.causation(),
                        cause.traceparent(),
                        run)
                .update();
        waiting.fire(new EnvironmentsWaiting());
    }

    /**
     * The environments of a run are needed no longer, also when they are not known yet.
     *
     * @param passed otherwise what is ready is kept, if its definition says so
     */
    public void finish(String run, boolean passed, Cause cause) {
        new Query(database, "insert into finished_runs (run) values (?) on conflict do nothing", run).update();
        new Query(database, """
                with kept as (
                    update environments set state = 'dirty', expires_at = now() + make_interval(secs => keep_seconds),
                        reason = 'its run did not pass, and it is kept for people to look'
                    where run = ? and state = 'ready' and keep_seconds > 0 and not ?
                    returning id, state, reason)
                insert into history (environment, state, reason) select id, state, reason from kept""", run, passed).update();
        new Query(database, """
                with left_by_run as (
                    update environments as used set state = 'dirty', spare = true, reason = ?, causation = ?, traceparent = ?,
                        expires_at = greatest(expires_at, now() + make_interval(secs => lease_seconds))
                    where run = ? and state = 'ready' and (select size from pools where identity = used.pool) > (
                        select count(*) from environments as other where other.pool = used.pool and other.spare
                            and other.state in ('requested', 'preparing', 'ready', 'dirty'))
                    returning id, state)
                insert into history (environment, state, reason) select id, state, 'its run finished, and it is reset' from left_by_run""", RUN_FINISHED, cause.causation(), cause.traceparent(), run).update();
        new Query(database, """
                with moved as (
                    update environments set state = 'releasing', reason = ?, causation = ?, traceparent = ?
                    where run = ? and state in ('requested', 'preparing', 'ready')
                    returning id, state, reason)
                insert into history (environment, state, reason) select id, state, reason from moved""", RUN_FINISHED, cause.causation(), cause.traceparent(), run).update();
        waiting.fire(new EnvironmentsWaiting());
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
                    insert into environments (id, run, number, team, wait_until, keep_seconds, state, plan, lease_seconds, fence, correlation, causation, traceparent)
                    select ?, run, ?, team, now() + (wait_until - created_at), keep_seconds, 'requested', plan, lease_seconds, fence, correlation, ?, ? from environments
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
        waiting.fire(new EnvironmentsWaiting());
    }

    /**
     * Lets go what nobody holds any more: leases that ran out, and runs that finished while their plan was being stored.
     *
     * @return how many
     */
    public int releaseExpired() {
        waiting.fire(new EnvironmentsWaiting());
        return new Query(database, """
                with moved as (
                    update environments set state = 'releasing',
                        reason = case when expires_at < now() then 'its lease ran out' else ? end
                    where state in ('requested', 'preparing', 'ready') and (expires_at < now() or run in (select run from finished_runs))
                        or state = 'dirty' and expires_at < now()
                    returning id, state, reason)
                insert into history (environment, state, reason) select id, state, reason from moved""", RUN_FINISHED).update();
    }

    /** Lets an environment go whatever its run says, and tries at once to destroy what is left of one that is leaked; false when there is nothing to let go. */
    public boolean letGo(String environment) {
        waiting.fire(new EnvironmentsWaiting());
        int leaked = new Query(
                        database,
                        "update environments set claimed_until = null where id = ? and leaked_at is not null and gone_at is null",
                        environment)
                .update();
        int released = new Query(database, """
                with moved as (
                    update environments set state = 'releasing', reason = 'somebody let it go'
                    where id = ? and state in ('requested', 'preparing', 'ready', 'dirty')
                    returning id, state, reason)
                insert into history (environment, state, reason) select id, state, reason from moved""", environment).update();
        return leaked + released > 0;
    }

    /** Forgets what is long over. */
    public void forget() {
        new Query(database, "delete from finished_runs where finished_at < now() - interval '14 days'").update();
        new Query(
                        database,
                        "delete from environments where gone_at is not null and state in ('released', 'failed') and created_at < now() - interval '90 days'")
                .update();
    }
}
