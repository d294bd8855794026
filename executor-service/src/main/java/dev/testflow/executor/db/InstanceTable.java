package dev.testflow.executor.db;

import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import javax.sql.DataSource;

/** The instances that execute shards. */
@ApplicationScoped
public class InstanceTable {

    private final DataSource database;

    InstanceTable(DataSource database) {
        this.database = database;
    }

    /** Says that an instance lives. */
    public void seen(String instance, int workers) {
        new Query(database, """
                        insert into instances (instance, workers, seen_at) values (?, ?, now())
                        on conflict (instance) do update set workers = excluded.workers, seen_at = excluded.seen_at
                        """, instance, workers).update();
    }

    /**
     * How many workers all instances have.
     *
     * @param silence those of which so long nothing was heard do not count
     */
    public int workers(Duration silence) {
        return new Query(
                        database,
                        "select coalesce(sum(workers), 0) from instances where seen_at > now() - make_interval(secs => ?)",
                        silence.toMillis() / 1_000.0)
                .first(row -> row.getInt(1))
                .orElse(0);
    }

    /** Forgets instances of which so long nothing was heard. */
    public void forget(Duration silence) {
        new Query(database, "delete from instances where seen_at < now() - make_interval(secs => ?)", (double)
                        silence.toSeconds())
                .update();
    }
}
