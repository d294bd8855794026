package dev.testflow.executor.db;

import dev.testflow.contract.EnvironmentConfirmed;
import dev.testflow.contract.EnvironmentHeld;
import dev.testflow.contract.EnvironmentReady;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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

    private static EnvironmentHeld held(ResultSet row) throws SQLException {
        return new EnvironmentHeld(
                row.getString("run"), row.getString("environment"), row.getLong("fence"), row.getLong("beat"));
    }
}
