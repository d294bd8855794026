package dev.testflow.data.db;

import dev.testflow.contract.EnvironmentReady;
import dev.testflow.contract.RunFinished;
import dev.testflow.messaging.Cause;
import dev.testflow.messaging.Json;
import dev.testflow.messaging.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * What is known of runs. Plans, environments and results come in any order and at the same time; each of them locks the run's row before it decides, so that none
 * misses what another has just stored. Every method belongs into a transaction.
 */
@ApplicationScoped
public class RunTable {

    private final DataSource database;

    RunTable(DataSource database) {
        this.database = database;
    }

    /** A run's row, locked. */
    record Known(boolean ended, boolean environmentReady) {}

    Known lock(String run) {
        return new Query(database, """
                        insert into run (run) values (?) on conflict (run) do update set run = excluded.run
                        returning ended, endpoints is not null as ready""", run)
                .first(row -> new Known(row.getBoolean("ended"), row.getBoolean("ready")))
                .orElseThrow();
    }

    /** Remembers where an environment is, and lets the datasets that waited for it be delivered. Another environment than before has none of the rows that its predecessor had. */
    public void environmentReady(EnvironmentReady ready, Cause cause) {
        if (lock(ready.run()).ended()) {
            return;
        }
        boolean another = new Query(
                        database,
                        "select from run where run = ? and fence between 0 and ?",
                        ready.run(),
                        ready.fence() - 1)
                .exists();
        int changed = new Query(
                        database,
                        "update run set endpoints = ?, fence = ? where run = ? and fence <= ?",
                        Json.write(ready.endpoints()),
                        ready.fence(),
                        ready.run(),
                        ready.fence())
                .update();
        if (changed == 1) {
            new Query(database, """
                            update dataset set state = 'requested', claim = claim + 1, attempts = 0, due_at = now(),
                                causation = ?, traceparent = coalesce(?, traceparent)
                            where run = ? and (state = 'waiting' or ? and state = 'ready' and service is not null)""", cause.causation(), cause.traceparent(), ready.run(), another).update();
        }
    }

    /** Forgets where an environment was. What is not loaded yet waits: whether the run goes on without it is not for us to say. */
    public void environmentGone(String run, String reason) {
        lock(run);
        new Query(database, "update run set endpoints = null where run = ?", run).update();
        new Query(database, """
                        update dataset set state = 'waiting', claim = claim + 1, reason = ?
                        where run = ? and service is not null and state in ('waiting', 'requested')""", reason, run).update();
    }

    /** Lets the data of a run be discarded, now or when its plan arrives. */
    public void finished(RunFinished finished, Cause cause) {
        lock(finished.run());
        new Query(database, "update run set ended = true, endpoints = null where run = ?", finished.run()).update();
        new Query(database, """
                        update dataset set state = 'discarding', claim = claim + 1, attempts = 0, due_at = now(),
                            causation = ?, traceparent = coalesce(?, traceparent)
                        where run = ? and state not in ('discarding', 'discarded')""", cause.causation(), cause.traceparent(), finished.run()).update();
    }

    /** Ends the runs whose time is over although nobody said so. */
    public int expire() {
        int expired = new Query(database, """
                        update dataset set state = 'discarding', claim = claim + 1, attempts = 0, due_at = now(),
                            reason = coalesce(reason, 'the time of its run is over')
                        where state not in ('discarding', 'discarded') and expires_at <= now()""").update();
        new Query(database, """
                        update run set ended = true, endpoints = null
                        where run in (select run from dataset where expires_at <= now()) and not ended""").update();
        return expired;
    }

    /** Forgets runs whose data is gone. */
    public int deleteOlderThan(Duration age) {
        return new Query(database, """
                        delete from run where known_at < now() - make_interval(secs => ?)
                        and not exists (select from dataset where dataset.run = run.run and state <> 'discarded')""", age.toSeconds()).update();
    }
}
