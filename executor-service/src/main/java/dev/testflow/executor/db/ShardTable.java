package dev.testflow.executor.db;

import dev.testflow.contract.ExecutionSpec;
import dev.testflow.executor.Claim;
import dev.testflow.executor.Shard;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The shards and who holds them. Leases run by the database's clock; whoever claims a shard raises its fence, and is the only one whose results count. */
@ApplicationScoped
public class ShardTable {

    /** How far apart the turns of a run's shards are. */
    private static final double STAGGER_SECONDS = 2;

    /** By how much a shard goes ahead of others for each point of its priority: who is less important waits longer, and not for ever. */
    private static final double PRIORITY_SECONDS = 60;

    /** By how much a shard goes ahead of others for which the worker has the workspace already. */
    private static final double WORKSPACE_SECONDS = 30;

    /** A shard of samples waits until all others of its run are done: what decides comes first. */
    private static final String ITS_TURN =
            "(not s.sample or not exists (select from shards d where d.run = s.run and not d.sample and not d.done))";

    /** What a plan allows at a time; a shard that is held counts until it is done. */
    private static final String WITHIN_LIMITS = """
            (s.run_limit is null
                or (select count(*) from shards h where h.run = s.run and not h.done and h.lease_until > now()) < s.run_limit)
            and (s.application_limit is null
                or (select count(*) from shards h join runs hr on hr.run = h.run join runs r on r.run = s.run
                    where hr.workflow = r.workflow and h.application = s.application and not h.done and h.lease_until > now()) < s.application_limit)
            """;

    private final DataSource database;

    ShardTable(DataSource database) {
        this.database = database;
    }

    public void insert(String run, List<Shard> shards, ExecutionSpec execution) {
        int first = query("select coalesce(max(shard) + 1, 0) from shards where run = ?", run)
                .first(row -> row.getInt(1))
                .orElse(0);
        for (int number = 0; number < shards.size(); number++) {
            Shard shard = shards.get(number);
            query(
                            """
                            insert into shards (run, shard, application, sample, positions, expected_millis, due, run_limit, application_limit, priority)
                            values (?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?), ?, ?, ?)
                            """,
                            run,
                            first + number,
                            shard.application(),
                            shard.sample(),
                            shard.positions(),
                            shard.millis(),
                            number * STAGGER_SECONDS,
                            execution.parallel(),
                            execution.applications().get(shard.application()),
                            Objects.requireNonNullElse(execution.priority(), 0))
                    .update();
        }
    }

    /**
     * Claims the shard whose turn it is, if there is one; where there are limits, one instance after the other. That it is executed is another step, {@link #begin}.
     *
     * @param last what the worker executed before: it has that workspace
     */
    public Optional<Claim> claim(String worker, Duration lease, @Nullable Claim last) {
        query("""
                        select pg_advisory_xact_lock(hashtextextended('testflow.executor.limits', 0)) from (
                            select from shards where not done and (run_limit is not null or application_limit is not null) limit 1) limited
                        """).exists();
        return query(
                        """
                        update shards set holder = ?, fence = fence + 1,
                            lease_until = now() + make_interval(secs => ?)
                        where (run, shard) = (
                            select run, shard from shards s
                            where not done and (lease_until is null or lease_until < now()) and %s and %s
                            order by due - make_interval(secs => priority * ?::float8 + case when run = ? and application = ? then ? else 0 end)
                            limit 1 for update skip locked)
                        returning run, shard, application, fence, claims
                        """.formatted(ITS_TURN, WITHIN_LIMITS),
                        worker,
                        seconds(lease),
                        PRIORITY_SECONDS,
                        last == null ? "" : last.run(),
                        last == null ? "" : last.application(),
                        WORKSPACE_SECONDS)
                .first(row -> new Claim(
                        row.getString(1), row.getInt(2), row.getString(3), row.getLong(4), row.getInt(5), worker));
    }

    /** Says that a shard's holder lives; false when the shard is held under this claim no longer. */
    public boolean renew(Claim claim, Duration lease) {
        return query("""
                                update shards set lease_until = now() + make_interval(secs => ?)
                                where run = ? and shard = ? and fence = ? and not done
                                """, seconds(lease), claim.run(), claim.shard(), claim.fence())
                        .update()
                == 1;
    }

    /** Says that the execution of a claimed shard begins; false when the claim no longer counts. */
    public boolean begin(Claim claim) {
        return query(
                                "update shards set claims = claims + 1 where run = ? and shard = ? and fence = ? and not done",
                                claim.run(),
                                claim.shard(),
                                claim.fence())
                        .update()
                == 1;
    }

    /** Whether a claim still counts; if so, nobody else claims the shard until the end of the transaction, and its holder has shown that it gets on. */
    public boolean hold(Claim claim) {
        return query(
                                "update shards set claims = 1 where run = ? and shard = ? and fence = ? and not done",
                                claim.run(),
                                claim.shard(),
                                claim.fence())
                        .update()
                == 1;
    }

    /** Ends a shard that is held, see {@link #hold}; false when a test of it is to be executed again. */
    public boolean markDone(Claim claim) {
        return query("""
                        update shards s set done = true where run = ? and shard = ? and fence = ? and not exists (
                            select from %s)
                        """.formatted(TestTable.OPEN), claim.run(), claim.shard(), claim.fence())
                        .update()
                == 1;
    }

    /** Lets those shards of a run be claimed again that have a test to be executed again. */
    public void reopen(String run) {
        query("""
                        update shards s set done = false, claims = 0, lease_until = null where run = ? and done and exists (
                            select from %s)
                        """.formatted(TestTable.OPEN), run).update();
    }

    /** Takes every shard of a run from its holder, and its tests from every shard: others will have them. */
    public void dissolve(String run) {
        query("update shards set done = true, positions = '{}' where run = ?", run)
                .update();
    }

    /** Takes the shard of a step from its holder, if there is one. */
    public void close(String run, String application, String test) {
        query("""
                        update shards s set done = true from planned_tests t
                        where s.run = ? and not s.done and t.run = s.run and t.application = ? and t.test = ? and t.position = any (s.positions)
                        """, run, application, test).update();
    }

    /** Takes every shard of a run from its holder, but those of steps that clean up. */
    public void closeOthers(String run) {
        query("""
                        update shards h set done = true where h.run = ? and not h.done and not exists (
                            select from steps s join planned_tests t using (run, application, test)
                            where s.run = h.run and s.cleanup and t.position = any (h.positions))
                        """, run).update();
    }

    /** Takes every shard of a run from its holder. */
    public void closeAll(String run) {
        query("update shards set done = true where run = ? and not done", run).update();
    }

    /**
     * Gives a shard back that its holder cannot go on with.
     *
     * @param blame whether it counts as a claim that the shard did not survive, if it was begun
     */
    public void release(Claim claim, boolean blame) {
        query("""
                        update shards set lease_until = now(), claims = case when ? then claims else least(claims, ?) end
                        where run = ? and shard = ? and fence = ? and not done
                        """, blame, claim.claims(), claim.run(), claim.shard(), claim.fence())
                .update();
    }

    /** Ends the leases of an instance that is known to be dead. */
    public int expire(String instance) {
        return query(
                        "update shards set lease_until = now() where not done and starts_with(holder, ?) and lease_until > now()",
                        instance + "/")
                .update();
    }

    /** Whether somebody executes a shard under this fence. */
    public boolean isHeld(String run, int shard, long fence) {
        return query(
                        "select from shards where run = ? and shard = ? and fence = ? and not done and lease_until > now()",
                        run,
                        shard,
                        fence)
                .exists();
    }

    /** How many shards wait for a worker. */
    public long waiting() {
        return query(
                        "select count(*) from shards s where not done and (lease_until is null or lease_until < now()) and "
                                + ITS_TURN + " and " + WITHIN_LIMITS)
                .first(row -> row.getLong(1))
                .orElse(0L);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }

    private Query query(String sql, @Nullable Object... parameters) {
        return new Query(database, sql, parameters);
    }
}
