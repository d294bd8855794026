package dev.testflow.provisioner.db;

import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import dev.testflow.provisioner.Environment;
import dev.testflow.provisioner.EnvironmentState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/** The spare environments: ready, or about to be, and no run's. */
@ApplicationScoped
public class Pools {

    /** Any number, as long as nobody else in the schema's database takes it. */
    private static final long LOCK = 4_711_083L;

    private static final String UNWANTED = "no run is expected to want it";

    private final DataSource database;
    private final Ledger ledger;

    Pools(DataSource database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** A run wants an environment, of which so many shall be there from now on; its own is one of them when it can be used again. */
    public void want(String identity, int size, Environment wanted) {
        new Query(database, """
                        insert into pools (identity, size, plan) values (?, ?, ?::jsonb)
                        on conflict (identity) do update set size = excluded.size, plan = excluded.plan, used_at = now()""", identity, size, Json.write(wanted.plan())).update();
        if (wanted.spec().reusable()) {
            new Query(
                            database,
                            "update environments set pool = ? where id = ? and fence = ?",
                            identity,
                            wanted.id(),
                            wanted.fence())
                    .update();
        }
    }

    /** Nobody makes spare ones any more until the next run wants one. */
    public void forget(Environment failed) {
        new Query(
                        database,
                        "delete from pools where identity = (select pool from environments where id = ?)",
                        failed.id())
                .update();
    }

    /** A spare environment of this machine that is ready; until the end of the transaction nobody else gets it. */
    public Optional<String> spare(String identity, String installation) {
        return new Query(database, """
                        select id from environments where pool = ? and spare and state = 'ready' and installation = ? and expires_at > now()
                        order by sequence limit 1 for update skip locked""", identity, installation).first(row -> row.getString(1));
    }

    /**
     * Gives a spare environment to the run for which another one was about to be prepared, which therefore is no more. Its fence is above both.
     *
     * @return as it is now; nothing when what was about to be prepared is wanted no longer
     */
    public Optional<Environment> give(String spare, Environment wanted) {
        new Query(database, "update history set environment = ? where environment = ?", spare, wanted.id()).update();
        int given = new Query(
                        database,
                        """
                with wanted as (delete from environments where id = ? and fence = ? and state = 'preparing' returning *), given as (
                    update environments as spare set run = wanted.run, number = wanted.number, team = wanted.team, plan = wanted.plan,
                        wait_until = wanted.wait_until, keep_seconds = wanted.keep_seconds, lease_seconds = wanted.lease_seconds,
                        correlation = wanted.correlation, causation = wanted.causation, traceparent = wanted.traceparent,
                        expires_at = now() + make_interval(secs => wanted.lease_seconds), beat = 0, confirmed = 0,
                        fence = greatest(spare.fence, wanted.fence) + 1, spare = false, pool = case when ? then spare.pool end
                    from wanted where spare.id = ? returning spare.id, spare.run)
                insert into history (environment, state, reason) select id, 'ready', 'it was spare, and is given to the run ' || run from given""",
                        wanted.id(),
                        wanted.fence(),
                        wanted.spec().reusable(),
                        spare)
                .update();
        return given == 0 ? Optional.empty() : ledger.find(spare);
    }

    /** An environment that was reset is spare; false when it is no longer the claimant's. */
    public boolean giveBack(Environment reset) {
        return ledger.move(reset, EnvironmentState.READY) && new Query(database, """
                        update environments set run = id, number = 1, team = '', keep_seconds = 0, reason = null, releases = 0, beat = 0, confirmed = 0,
                            expires_at = now() + make_interval(secs => lease_seconds) where id = ?""", reset.id()).update() == 1;
    }

    /**
     * Makes the pools as large as they shall be, with what comes back to them from runs, and renews what is in them.
     *
     * @param most of one definition
     * @param capacity of all environments, of which runs have theirs first
     * @param unused after which a definition that no run has wanted gets none
     * @return whether spare ones are to be prepared
     */
    public boolean fill(int most, int capacity, Duration unused) {
        new Query(database, "select pg_advisory_xact_lock(?)", LOCK).exists();
        new Query(database, "delete from pools where used_at < now() - make_interval(secs => ?)", unused.toSeconds())
                .update();
        int room = capacity - busy();
        letGo(most, room);
        new Query(database, """
                        update environments set beat = beat + 1, expires_at = now() + make_interval(secs => lease_seconds)
                        where spare and state = 'ready'""").update();
        return request(most, room - spare());
    }

    private int busy() {
        return new Query(
                        database,
                        "select count(*) from environments where not spare and state in ('preparing', 'ready', 'dirty', 'releasing')")
                .first(row -> row.getInt(1))
                .orElse(0);
    }

    private int spare() {
        return new Query(
                        database,
                        "select count(*) from environments where spare and state in ('requested', 'preparing', 'ready', 'dirty')")
                .first(row -> row.getInt(1))
                .orElse(0);
    }

    private void letGo(int most, int room) {
        new Query(database, """
                with ranked as (
                    select id, identity, least(size, ?) as size, row_number() over (order by state = 'ready' desc, sequence) as place,
                        row_number() over (partition by pool order by state = 'ready' desc, sequence) as place_in_pool
                    from environments left join pools on identity = pool where spare and state in ('requested', 'preparing', 'ready')),
                moved as (
                    update environments set state = 'releasing', reason = ?
                    where id in (select id from ranked where identity is null or place_in_pool > size or place > ?) returning id, state, reason)
                insert into history (environment, state, reason) select id, state, reason from moved""", most, UNWANTED, room).update();
    }

    private boolean request(int most, int room) {
        return new Query(database, """
                with existing as (
                    select pool, count(*) as number from environments
                    where pool is not null and state in ('requested', 'preparing', 'ready', 'dirty') group by pool),
                missing as (
                    select identity, plan, 'spare-' || gen_random_uuid() as id
                    from pools left join existing on pool = identity, generate_series(coalesce(number, 0) + 1, least(size, ?))
                    order by used_at desc limit greatest(0, ?)),
                requested as (
                    insert into environments (id, run, state, plan, lease_seconds, pool, spare, correlation)
                    select id, id, 'requested', plan, (plan -> 'environment' ->> 'leaseSeconds')::int, identity, true, id from missing
                    returning id, state)
                insert into history (environment, state) select id, state from requested""", most, room).update() > 0;
    }
}
