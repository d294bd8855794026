package dev.testflow.executor.db;

import dev.testflow.contract.EnvironmentConfirmed;
import dev.testflow.contract.EnvironmentHeld;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.executor.Lease;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The environments that runs hold. */
@ApplicationScoped
public class LeaseTable {

    private final DataSource database;

    LeaseTable(DataSource database) {
        this.database = database;
    }

    /** A run has an environment from now on. */
    public void begin(EnvironmentReady ready) {
        new Query(database, """
                        insert into leases (run, environment, fence) values (?, ?, ?)
                        on conflict (run) do update
                        set environment = excluded.environment, fence = excluded.fence, beat = 0, beaten_at = null, confirmed = 0
                        where (leases.environment, leases.fence) <> (excluded.environment, excluded.fence)
                        """, ready.run(), ready.environment(), ready.fence()).update();
    }

    /** An environment was well after a heartbeat. */
    public void confirm(EnvironmentConfirmed confirmed) {
        new Query(
                        database,
                        "update leases set confirmed = greatest(confirmed, ?) where run = ? and environment = ? and fence = ?",
                        confirmed.beat(),
                        confirmed.run(),
                        confirmed.environment(),
                        confirmed.fence())
                .update();
    }

    /**
     * The next heartbeat of each environment whose run has not ended, and of which none was published lately. Whoever takes them publishes them in this transaction.
     *
     * @param interval between two of them
     */
    public List<EnvironmentHeld> beat(Duration interval) {
        return new Query(database, """
                        update leases set beat = beat + 1, beaten_at = now()
                        where run in (
                            select l.run from leases l join runs r on r.run = l.run and r.plan is not null and r.state <> 'finished'
                            join prerequisites p on p.run = l.run and p.kind = 'environment' and p.state = 'ready'
                            where beaten_at is null or beaten_at < now() - make_interval(secs => ?)
                            for update of l skip locked)
                        returning run, environment, fence, beat
                        """, interval.toMillis() / 1_000.0).list(LeaseTable::held);
    }

    /** The next heartbeat of a run's environment, out of turn; nothing when it has none. Whoever takes it publishes it in this transaction. */
    public Optional<EnvironmentHeld> beat(String run) {
        return new Query(
                        database,
                        "update leases set beat = beat + 1, beaten_at = now() where run = ? and environment <> all (given_up) returning run, environment, fence, beat",
                        run)
                .first(LeaseTable::held);
    }

    /** A run's hold on its environment, if it ever had one. */
    public Optional<Lease> find(String run) {
        return new Query(database, """
                        select environment, cardinality(given_up), environment <> all (given_up),
                            exists (select from unconfirmed u where u.run = l.run and u.beat <= l.confirmed)
                        from leases l where run = ?
                        """, run)
                .first(row -> new Lease(row.getString(1), row.getInt(2), row.getBoolean(3), row.getBoolean(4)));
    }

    /** Whether a run needs an environment no longer. */
    public boolean isGivenUp(String run, String environment) {
        return new Query(database, "select from leases where run = ? and ? = any (given_up)", run, environment)
                .exists();
    }

    /** A run needs its environment no longer. */
    public void giveUp(String run, String environment) {
        new Query(
                        database,
                        "update leases set given_up = array_append(given_up, ?) where run = ? and ? <> all (given_up)",
                        environment,
                        run,
                        environment)
                .update();
    }

    private static EnvironmentHeld held(ResultSet row) throws SQLException {
        return new EnvironmentHeld(
                row.getString("run"), row.getString("environment"), row.getLong("fence"), row.getLong("beat"));
    }
}
