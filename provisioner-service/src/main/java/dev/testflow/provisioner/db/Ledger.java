package dev.testflow.provisioner.db;

import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import dev.testflow.provisioner.Environment;
import dev.testflow.provisioner.EnvironmentPlan;
import dev.testflow.provisioner.EnvironmentState;
import dev.testflow.provisioner.Limits;
import dev.testflow.provisioner.PreparationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Who works on which environment, and how far it is. A reconciler claims an environment for a time that the database measures; the
 * claim's fence is checked by each of its changes.
 */
@ApplicationScoped
public class Ledger {

    private static final String COLUMNS =
            "id, run, state, plan, fence, preparations, expires_at, coalesce(reason, ''), beat, confirmed, releases, leaked_at is not null, correlation, causation, traceparent";

    private final DataSource database;
    private final WaitingQueue queue;

    Ledger(DataSource database, WaitingQueue queue) {
        this.database = database;
        this.queue = queue;
    }

    /**
     * Claims an environment to be prepared: one whose preparation broke off, or else the one whose turn it is, or else one to be reset, or a spare one.
     *
     * @param installation what is prepared is prepared here; what was prepared elsewhere is left to its machine, unless that is dead
     *     long enough for its processes to be, too
     */
    public Optional<Environment> claimToPrepare(String holder, String installation, Duration claim, Limits limits) {
        return claim("state = 'preparing'", null, holder, installation, claim)
                .or(() ->
                        queue.next(limits).flatMap(id -> claim("state = 'requested'", id, holder, installation, claim)))
                .or(() -> claim("spare and state = 'dirty'", null, holder, installation, claim))
                .or(() -> claim("spare and state = 'requested'", null, holder, installation, claim));
    }

    /**
     * Claims the environment that has waited the longest to be released, or of which something is left though it failed; what was tried in vain waits behind the
     * others.
     */
    public Optional<Environment> claimToRelease(String holder, String installation, Duration claim) {
        return claim(
                "(state = 'releasing' or state = 'failed' and gone_at is null)", null, holder, installation, claim);
    }

    private Optional<Environment> claim(
            String condition, @Nullable String id, String holder, String installation, Duration claim) {
        return new Query(
                        database,
                        """
                with claimed as (
                    update environments set holder = ?, fence = fence + 1,
                        claimed_until = now() + make_interval(secs => ?),
                        installation = coalesce(installation, ?),
                        expires_at = coalesce(expires_at, now() + make_interval(secs => lease_seconds)),
                        preparations = preparations + case when state in ('requested', 'preparing') then 1 else 0 end,
                        releases = releases + case when state in ('requested', 'preparing') then 0 else 1 end,
                        state = case when state = 'requested' then 'preparing' else state end
                    where id = (
                        select id from environments
                        where %s and (?::text is null or id = ?)
                            and (claimed_until is null or claimed_until < now())
                            and (installation is null or installation = ? or expires_at < now() - interval '1 minute')
                        order by coalesce(claimed_until, (select max(at) from history where environment = environments.id)), sequence
                        limit 1 for update skip locked)
                    returning *), noted as (
                    insert into history (environment, state) select id, state from claimed where preparations = 1 and state = 'preparing')
                select %s from claimed""".formatted(condition, COLUMNS),
                        holder,
                        (double) claim.toSeconds(),
                        installation,
                        id,
                        id,
                        installation)
                .first(Ledger::environment);
    }

    /** Renews a claim; false when the environment is no longer the claimant's, or shall be something else by now. */
    public boolean renew(Environment claimed, Duration claim) {
        return new Query(
                                database,
                                "update environments set claimed_until = now() + make_interval(secs => ?) where id = ? and fence = ? and state = ?",
                                (double) claim.toSeconds(),
                                claimed.id(),
                                claimed.fence(),
                                claimed.state().label())
                        .update()
                == 1;
    }

    /** Lets an environment go, so that it can be claimed again at once. */
    public void unclaim(Environment claimed) {
        new Query(
                        database,
                        "update environments set claimed_until = null where id = ? and fence = ?",
                        claimed.id(),
                        claimed.fence())
                .update();
    }

    /** Moves a claimed environment on; false when it is no longer the claimant's, and then nothing has changed. */
    public boolean move(Environment claimed, EnvironmentState next) {
        if (!claimed.state().next().contains(next)) {
            throw new IllegalStateException(claimed.state() + " is not followed by " + next);
        }
        return new Query(
                                database,
                                """
                        with moved as (
                            update environments set state = ?, claimed_until = null, leaked_at = null,
                                gone_at = case when ? = 'released' then now() end where id = ? and state = ? and fence = ?
                            returning id, state, reason)
                        insert into history (environment, state, reason) select id, state, reason from moved""",
                                next.label(),
                                next.label(),
                                claimed.id(),
                                claimed.state().label(),
                                claimed.fence())
                        .update()
                == 1;
    }

    /** Ends an environment that could not be prepared or was lost; false when somebody else was faster. */
    public boolean fail(Environment environment, PreparationException fault) {
        return new Query(
                                database,
                                """
                        with moved as (
                            update environments set state = 'failed', failed_service = ?, reason = ?, log = ?, claimed_until = null
                            where id = ? and state = ? and fence = ?
                            returning id, state, reason)
                        insert into history (environment, state, reason) select id, state, reason from moved""",
                                fault.service(),
                                fault.reason(),
                                fault.log(),
                                environment.id(),
                                environment.state().label(),
                                environment.fence())
                        .update()
                == 1;
    }

    /** The environments that have waited too long for their preparation to begin. */
    public List<Overdue> overdue() {
        return new Query(
                        database,
                        "select " + COLUMNS
                                + ", team from environments where state = 'requested' and wait_until < now() order by sequence")
                .list(row -> new Overdue(environment(row), row.getString("team")));
    }

    /** An environment that has waited too long, and whose quota it counts against. */
    public record Overdue(Environment environment, String team) {}

    /** Tells in an environment's history what holds it where it is; false when it was told before. */
    public boolean note(Environment environment, String reason) {
        return new Query(database, """
                        insert into history (environment, state, reason) select id, state, ? from environments
                        where id = ? and not exists (select from history where environment = ? and reason = ?)""", reason, environment.id(), environment.id(), reason).update() == 1;
    }

    /** Nothing is left of an environment that failed. */
    public void gone(Environment failed) {
        new Query(
                        database,
                        "update environments set gone_at = now(), claimed_until = null, leaked_at = null where id = ?",
                        failed.id())
                .update();
    }

    /** Waits before it is tried again to destroy an environment. */
    public void postpone(Environment claimed, Duration delay) {
        new Query(
                        database,
                        "update environments set claimed_until = now() + make_interval(secs => ?) where id = ? and fence = ?",
                        (double) delay.toSeconds(),
                        claimed.id(),
                        claimed.fence())
                .update();
    }

    /** Gives up to destroy an environment soon; false when that was done before. */
    public boolean leak(Environment claimed) {
        return new Query(
                                database,
                                "update environments set leaked_at = now() where id = ? and fence = ? and leaked_at is null",
                                claimed.id(),
                                claimed.fence())
                        .update()
                == 1;
    }

    /** How many environments are leaked. */
    public int leaked() {
        return new Query(database, "select count(*) from environments where leaked_at is not null and gone_at is null")
                .first(row -> row.getInt(1))
                .orElse(0);
    }

    /** The environments of this machine that are ready, or kept. */
    public List<Environment> living(String installation) {
        return new Query(
                        database,
                        "select " + COLUMNS
                                + " from environments where (state = 'ready' or state = 'dirty' and not spare) and installation = ? order by sequence",
                        installation)
                .list(Ledger::environment);
    }

    /**
     * Moves a claimed environment to ready, where its lease begins.
     *
     * @return as it is now; nothing when it is no longer the claimant's, and then nothing has changed
     */
    public Optional<Environment> ready(Environment claimed) {
        if (!move(claimed, EnvironmentState.READY)) {
            return Optional.empty();
        }
        return new Query(database, """
                        update environments set expires_at = greatest(expires_at, now() + make_interval(secs => lease_seconds))
                        where id = ? returning %s""".formatted(COLUMNS), claimed.id()).first(Ledger::environment);
    }

    /** An environment, as it is. */
    public Optional<Environment> find(String id) {
        return new Query(database, "select " + COLUMNS + " from environments where id = ?", id)
                .first(Ledger::environment);
    }

    private static Environment environment(ResultSet row) throws SQLException {
        return new Environment(
                row.getString(1),
                row.getString(2),
                EnvironmentState.of(row.getString(3)),
                Json.read(row.getString(4), EnvironmentPlan.class),
                row.getLong(5),
                row.getInt(6),
                Optional.ofNullable(row.getObject(7, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .orElse(Instant.MAX),
                row.getString(8),
                row.getLong(9),
                row.getLong(10),
                row.getInt(11),
                row.getBoolean(12),
                new Cause(row.getString(13), row.getString(14), row.getString(15)));
    }
}
