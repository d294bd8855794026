package dev.testflow.provisioner.db;

import dev.testflow.contract.EnvironmentHeld;
import dev.testflow.messaging.Query;
import dev.testflow.provisioner.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import javax.sql.DataSource;

/** Who still needs which environment, as far as it was heard of. */
@ApplicationScoped
public class Leases {

    private final DataSource database;

    Leases(DataSource database) {
        this.database = database;
    }

    /** Renews a lease from now on, unless it is another holder's or over. A heartbeat that is not the newest renews as well. */
    public void renew(EnvironmentHeld held) {
        new Query(database, """
                        update environments set beat = greatest(beat, ?),
                            expires_at = greatest(expires_at, now() + make_interval(secs => lease_seconds))
                        where id = ? and run = ? and fence = ? and state = 'ready'""", held.beat(), held.environment(), held.run(), held.fence()).update();
    }

    /** Whether an environment's time is not over; what ends afterwards is not lost, but let go. */
    public boolean lasts(Environment environment) {
        return new Query(
                        database,
                        "select from environments where id = ? and fence = ? and expires_at > now()",
                        environment.id(),
                        environment.fence())
                .exists();
    }

    /** Remembers that an environment was well after the heartbeat with which it was read; false when that was known, or it is no longer ready. */
    public boolean confirm(Environment environment) {
        return new Query(
                                database,
                                "update environments set confirmed = ? where id = ? and fence = ? and state = 'ready' and confirmed < ?",
                                environment.beat(),
                                environment.id(),
                                environment.fence(),
                                environment.beat())
                        .update()
                == 1;
    }
}
