package dev.testflow.executor.db;

import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What services elsewhere execute, and what may be left of it there. */
@ApplicationScoped
public class RemoteTable {

    private static final String COLUMNS =
            "runner, run, application, test, attempt, part, instance, name, token, state, created, execution, result::text";

    private final DataSource database;

    RemoteTable(DataSource database) {
        this.database = database;
    }

    /**
     * One attempt of one part of a test.
     *
     * @param part such as a scenario; empty for all of it
     */
    public record Key(String runner, String run, String application, String test, int attempt, String part) {}

    /** How far an execution is. */
    public enum State {
        /** Something may be created for it. */
        INTENDED,
        /** It may be under way. */
        STARTED,
        /** It has a result, and what was created for it may still be there. */
        ENDED,
        /** Nothing of it is left. */
        GONE
    }

    /**
     * What is kept of an execution.
     *
     * @param name what it is called there
     * @param token what makes the second start the same as the first
     * @param created what the service calls what was created for it, as soon as it is known
     * @param execution what the service calls the execution, as soon as it is known
     * @param result as JSON, when it has ended
     */
    public record Kept(
            Key key,
            String instance,
            String name,
            String token,
            State state,
            @Nullable String created,
            @Nullable String execution,
            @Nullable String result) {}

    /** Writes down what is going to be executed, unless it is written down already; what is kept then counts. */
    public Kept intend(Key key, String instance, String name, String token) {
        query(
                        """
                        insert into remote_executions (runner, run, application, test, attempt, part, instance, name, token)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """,
                        key.runner(),
                        key.run(),
                        key.application(),
                        key.test(),
                        key.attempt(),
                        key.part(),
                        instance,
                        name,
                        token)
                .update();
        return query(
                        "select %s from remote_executions where (runner, run, application, test, attempt, part) = (?, ?, ?, ?, ?, ?)"
                                .formatted(COLUMNS),
                        key.runner(),
                        key.run(),
                        key.application(),
                        key.test(),
                        key.attempt(),
                        key.part())
                .first(RemoteTable::kept)
                .orElseThrow();
    }

    /** Takes one of an instance's places, if one is free. Whoever has one may take it again. */
    public boolean start(Kept kept, int places) {
        query("select pg_advisory_xact_lock(hashtextextended(?, 0))", kept.key().runner() + " " + kept.instance())
                .exists();
        return query("""
                        update remote_executions set state = 'started', started_at = coalesce(started_at, now()) where name = ?
                        and (state = 'started' or (state = 'intended' and
                            (select count(*) from remote_executions where runner = ? and instance = ? and state = 'started') < ?))
                        """, kept.name(), kept.key().runner(), kept.instance(), places)
                        .update()
                > 0;
    }

    public void created(String name, String id) {
        query("update remote_executions set created = ? where name = ?", id, name)
                .update();
    }

    public void execution(String name, String id) {
        query("update remote_executions set execution = ? where name = ?", id, name)
                .update();
    }

    /** @param result as JSON */
    public void end(String name, String result) {
        query(
                        "update remote_executions set state = 'ended', result = ?::jsonb where name = ? and state in ('intended', 'started')",
                        result,
                        name)
                .update();
    }

    /** Nothing is left of it. */
    public void gone(String name) {
        query("update remote_executions set state = 'gone' where name = ? and state = 'ended'", name)
                .update();
    }

    /** What may have left something, although nobody waits for it any more: its attempt has ended otherwise, or its result is known for a while. */
    public List<Kept> abandoned(String runner) {
        return query("""
                        select %s from remote_executions c where runner = ? and state <> 'gone'
                        and (state = 'ended' or not exists (
                            select from planned_tests t where (t.run, t.application, t.test) = (c.run, c.application, c.test)
                            and t.verdict is null and t.attempts < c.attempt))
                        order by created_at limit 100
                        """.formatted(COLUMNS), runner).list(RemoteTable::kept);
    }

    /** The executions of a run with a result, the last attempt of each part. */
    public List<Kept> results(String runner, String run) {
        return query("""
                        select distinct on (application, test, length(part), part) %s from remote_executions
                        where runner = ? and run = ? and result is not null
                        order by application, test, length(part), part, attempt desc
                        """.formatted(COLUMNS), runner, run).list(RemoteTable::kept);
    }

    /** Forgets those of runs that are forgotten. */
    public void forget() {
        query(
                        "delete from remote_executions c where state = 'gone' and not exists (select from runs r where r.run = c.run)")
                .update();
    }

    /**
     * Takes the next turn for a request to an instance: how long to wait for it.
     *
     * @param every the time between two of them
     * @param burst how many may come at once after a pause
     */
    public Duration turn(String instance, Duration every, int burst) {
        double seconds = every.toMillis() / 1_000.0;
        double wait = query("""
                        insert into remote_pace as p (instance, spread) values (?, clock_timestamp() + make_interval(secs => ?))
                        on conflict (instance) do update set spread = greatest(p.spread, clock_timestamp()) + make_interval(secs => ?)
                        returning extract(epoch from spread - clock_timestamp()) - ?
                        """, instance, seconds, seconds, seconds * burst)
                .first(row -> row.getDouble(1))
                .orElse(0.0);
        return Duration.ofMillis(Math.max(0, Math.round(wait * 1_000)));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new Key(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getString(6)),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                State.valueOf(row.getString(10).toUpperCase(Locale.ROOT)),
                row.getString(11),
                row.getString(12),
                row.getString(13));
    }

    private Query query(String sql, @Nullable Object... parameters) {
        return new Query(database, sql, parameters);
    }
}
